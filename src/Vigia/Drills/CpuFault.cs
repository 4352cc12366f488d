namespace Vigia.Drills;

/// <summary>Keeps every core busy.</summary>
internal sealed class CpuFault : IFault
{
    public string Plan => $"keeps {Environment.ProcessorCount} threads busy";

    public async Task MakeAsync(CancellationToken until)
    {
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(() => Spin(until), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll([.. threads]);
    }

    private static void Spin(CancellationToken until)
    {
        while (!until.IsCancellationRequested) Thread.SpinWait(100_000);
    }
}
