namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>
/// Asks one mounted file system how full it is without ever holding up a tick: what may block, such as a network file
/// system whose server is gone, is asked on a thread of its own, and not again until it has answered.
/// </summary>
/// <remarks>Used from the collecting thread; the answer crosses over by one reference.</remarks>
internal sealed class SpaceProbe(ISpaceReader reader, string mountPoint, bool canBlock)
{
    private Answer? _answer;
    private int _isAsking;

    /// <summary>Whether the last question is still without an answer.</summary>
    public bool IsAsking => Volatile.Read(ref _isAsking) == 1;

    /// <summary>Asks anew, unless it is still being asked.</summary>
    public void Ask(double nowSeconds)
    {
        if (!canBlock)
        {
            Read(nowSeconds);
            return;
        }

        if (Interlocked.Exchange(ref _isAsking, 1) == 1) return;
        new Thread(() => ReadAside(nowSeconds), 64 * 1024) { IsBackground = true, Name = "vigia statvfs" }.Start();
    }

    /// <summary>The last answer, unless the question was put before <paramref name="since"/>.</summary>
    public bool TryGet(double since, out FilesystemSpace space)
    {
        var answer = Volatile.Read(ref _answer);
        space = answer?.Space ?? default;
        return answer is not null && answer.AskedAt >= since;
    }

    private void ReadAside(double askedAt)
    {
        Read(askedAt);
        Volatile.Write(ref _isAsking, 0);
    }

    private void Read(double askedAt)
    {
        if (reader.TryRead(mountPoint, out var space)) Volatile.Write(ref _answer, new Answer(space, askedAt));
    }

    private sealed record Answer(FilesystemSpace Space, double AskedAt);
}
