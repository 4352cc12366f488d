using System.Runtime.ExceptionServices;

namespace Vigia.Collectors.Linux;

/// <summary>
/// Asks a question that may block for long, without ever holding up a tick: on a thread of its own, and not again until it has been
/// answered. One that cannot block is asked at once, on the calling thread.
/// </summary>
/// <typeparam name="T">The answer. It crosses threads: immutable.</typeparam>
/// <param name="question">Gives the answer, or null when there is none. What it throws, the next <see cref="Ask"/> throws on the thread that asks.</param>
/// <param name="canBlock">Whether it needs a thread.</param>
/// <remarks>Asked and looked at from one thread; at most one further thread is at work.</remarks>
internal sealed class Aside<T>(Func<T?> question, bool canBlock)
    where T : class
{
    private const int StackBytes = 128 * 1024;

    private Answer? _answer;
    private ExceptionDispatchInfo? _error;
    private int _isAsking;

    /// <summary>Whether the last question is still without an answer.</summary>
    public bool IsAsking => Volatile.Read(ref _isAsking) == 1;

    /// <summary>Asks anew, unless it is still being asked.</summary>
    public void Ask(double nowSeconds)
    {
        if (!canBlock)
        {
            Put(nowSeconds);
            return;
        }

        if (IsAsking) return;
        Interlocked.Exchange(ref _error, null)?.Throw();
        var thread = new Thread(() => PutAside(nowSeconds), StackBytes) { IsBackground = true, Name = "vigia aside" };
        _isAsking = 1;
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException)
        {
            // No thread to be had now; the next question may find one.
            _isAsking = 0;
            throw;
        }
    }

    /// <summary>The last answer; null when there was none, or when it was asked for before <paramref name="since"/>.</summary>
    public T? Get(double since)
    {
        var answer = Volatile.Read(ref _answer);
        return answer is not null && answer.AskedAt >= since ? answer.Value : null;
    }

    private void PutAside(double askedAt)
    {
        try
        {
            Put(askedAt);
        }
#pragma warning disable CA1031 // Whatever it is, it must not end the program from a thread nobody waits for: it is told at the next question.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _error, ExceptionDispatchInfo.Capture(error));
        }

        Volatile.Write(ref _isAsking, 0);
    }

    private void Put(double askedAt)
    {
        if (question() is { } value) Volatile.Write(ref _answer, new Answer(value, askedAt));
    }

    private sealed record Answer(T Value, double AskedAt);
}
