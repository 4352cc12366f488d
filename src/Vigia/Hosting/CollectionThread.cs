using Microsoft.Extensions.Logging;
using Vigia.Collectors;
using Vigia.Model;

namespace Vigia.Hosting;

/// <summary>Runs the collection loop on a thread of its own, so that a busy thread pool never delays a tick.</summary>
internal sealed class CollectionThread(CollectionLoop loop, Action<Frame> deliver, ILogger log) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;

    /// <summary>False before the start, after the stop, and when the loop died.</summary>
    public bool IsRunning => _thread is { IsAlive: true };

    public void Start()
    {
        _thread = new Thread(Run) { Name = "collection", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Ends the loop and waits for the tick in flight, at most a second.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _thread?.Join(TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _stop.Dispose();

    private void Run()
    {
        try
        {
            loop.Run(deliver, _stop.Token);
        }
        catch (Exception error)
        {
            RuntimeLog.CollectionDied(log, error);
        }
    }
}
