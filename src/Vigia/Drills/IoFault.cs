namespace Vigia.Drills;

/// <summary>Writes and reads a file of 64 MiB over and over, every megabyte on the disk before the next.</summary>
internal sealed class IoFault(string folder) : IFault
{
    private const int Pieces = 64;
    private const int Piece = 1024 * 1024;

    public string Plan => $"writes and reads {Pieces} MiB in {folder} over and over, with fsync, and removes the file";

    public Task MakeAsync(CancellationToken until) => Task.Factory.StartNew(() => Run(until), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken until)
    {
        using var file = ScratchFile.Create(folder);
        var piece = new byte[Piece];
        var random = new Random(1);
        for (var i = 0; !until.IsCancellationRequested; i = (i + 1) % Pieces)
        {
            random.NextBytes(piece);
            file.Position = (long)i * Piece;
            file.Write(piece);
            file.Flush(flushToDisk: true);
            file.Position = (long)random.Next(i + 1) * Piece;
            file.ReadExactly(piece);
        }
    }
}
