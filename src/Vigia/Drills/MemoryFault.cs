namespace Vigia.Drills;

/// <summary>Takes memory and holds it: a fifth of what is free, at most 2 GiB.</summary>
internal sealed class MemoryFault : IFault
{
    private const long Most = 2L * 1024 * 1024 * 1024;
    private const int Piece = 16 * 1024 * 1024;
    private const int Page = 4096;
    private readonly long _bytes = Math.Min(Most, FreeBytes() / 5);

    public string Plan => $"takes {_bytes / (1024 * 1024)} MiB of memory and holds it";

    public async Task MakeAsync(CancellationToken until)
    {
        var held = new List<byte[]>();
        for (long taken = 0; taken < _bytes && !until.IsCancellationRequested; taken += Piece)
        {
            var piece = GC.AllocateUninitializedArray<byte>(Piece);
            for (var i = 0; i < Piece; i += Page) piece[i] = 1;
            held.Add(piece);
        }

        await Task.Delay(Timeout.Infinite, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.KeepAlive(held);
    }

    private static long FreeBytes()
    {
        var memory = GC.GetGCMemoryInfo();
        return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
