using System.Diagnostics;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

public sealed class FullDiskTests : IDisposable
{
    private const long Start = 1_772_323_200_000;

    private readonly TemporaryFolder _folder = new();
    private bool _isMounted;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_isMounted) Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_told_loses_nothing_acknowledged_and_recording_goes_on_when_there_is_space()
    {
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=3m", "vigia-test", _folder.Path);
        Assert.SkipUnless(_isMounted, "A small tmpfs cannot be mounted here; it takes root: sudo ./test.sh");
        var (random, rounds, all) = (new Random(42), LongTests.RoundsBy(10), 0);
        for (var round = 0; round < rounds; round++)
        {
            var folder = _folder.Combine($"data-{round}");
            all += await FillAsync(folder, random.Next(1_000_000, 2_000_000), isMaintained: round % 2 == 1);
            Directory.Delete(folder, recursive: true);
        }

        FaultReport.Note("full disk (tmpfs of 3 MB)", $"{rounds} times, half of them beside the work of the background: refused with the folder's name, went on when there was space; {all} acknowledged ticks of {KnownTick.Series} series there, the store sound");
    }

    /// <summary>Writes until the disk is full, makes room and goes on; how many ticks were acknowledged.</summary>
    private async Task<int> FillAsync(string folder, int taken, bool isMaintained)
    {
        var filler = _folder.Combine("filler");
        await File.WriteAllBytesAsync(filler, new byte[taken], Cancel);
        var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, Cancel);
        var acknowledged = 0;

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            while (acknowledged < 100_000)
            {
                await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (acknowledged * 1000L)), Cancel);
                acknowledged++;
                if (isMaintained && acknowledged % 300 == 0) await store.MaintainAsync(Cancel);
            }
        });
        Assert.Contains("disk", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        await AssertHasAsync(store, acknowledged);

        File.Delete(filler);
        await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (acknowledged++ * 1000L)), Cancel);
        if (isMaintained) await store.CompactAsync(null, Cancel);
        await store.DisposeAsync();
        await using var again = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, Cancel);
        await AssertHasAsync(again, acknowledged);
        Assert.True((await again.CheckAsync(repairs: false, null, Cancel)).IsSound);
        return acknowledged;
    }

    private static async Task AssertHasAsync(SqliteStore store, int ticks)
    {
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, ticks).Select(i => Start + (i * 1000L)), rows.Select(row => row.TimestampMs));
        Assert.All(rows, row => Assert.Equal(KnownTick.Value(0, row.TimestampMs), row.Values[0]));
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
