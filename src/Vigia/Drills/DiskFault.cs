namespace Vigia.Drills;

/// <summary>Fills a file: at most a tenth of what is free, at most 2 GiB; the file is removed at the end.</summary>
internal sealed class DiskFault(string folder) : IFault
{
    private const long Most = 2L * 1024 * 1024 * 1024;
    private const int Piece = 8 * 1024 * 1024;
    private readonly long _bytes = Math.Min(Most, new DriveInfo(folder).AvailableFreeSpace / 10);

    public string Plan => $"fills a file of {_bytes / (1024 * 1024)} MiB in {folder}, and removes it";

    public async Task MakeAsync(CancellationToken until)
    {
        using var file = ScratchFile.Create(folder);
        var piece = new byte[Piece];
        new Random(1).NextBytes(piece);
        for (long written = 0; written < _bytes && !until.IsCancellationRequested; written += Piece)
        {
            file.Write(piece);
            await Task.Delay(50, CancellationToken.None);
        }

        file.Flush(flushToDisk: true);
        await Task.Delay(Timeout.Infinite, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
