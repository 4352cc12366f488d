using System.Diagnostics;

namespace Vigia.Drills;

/// <summary>Starts and ends short processes without pause, and keeps 200 of them around.</summary>
internal sealed class ProcessesFault : IFault
{
    private const int Kept = 200;
    private static readonly string[] SleepPlaces = ["/bin/sleep", "/usr/bin/sleep"];
    private readonly string? _sleep = SleepPlaces.FirstOrDefault(File.Exists);

    public string Plan => _sleep is null
        ? throw new PlatformNotSupportedException("The drill 'processes' needs the program 'sleep', which this machine does not have.")
        : $"starts short processes without pause, and keeps up to {Kept} of them";

    public Task MakeAsync(CancellationToken until) => Task.Factory.StartNew(() => Run(until), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken until)
    {
        var kept = new Queue<Process>();
        try
        {
            while (!until.IsCancellationRequested)
            {
                kept.Enqueue(Process.Start(_sleep!, "600"));
                if (kept.Count > Kept) End(kept.Dequeue());
            }
        }
        finally
        {
            while (kept.TryDequeue(out var process)) End(process);
        }
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
