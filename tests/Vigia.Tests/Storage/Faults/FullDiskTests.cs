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
        var filler = _folder.Combine("filler");
        await File.WriteAllBytesAsync(filler, new byte[1_000_000], Cancel);
        var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel);
        var acknowledged = 0;

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            for (; acknowledged < 100_000; acknowledged++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (acknowledged * 1000L)), Cancel);
        });
        Assert.Contains("disk", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        await AssertHasAsync(store, acknowledged);

        File.Delete(filler);
        await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (acknowledged++ * 1000L)), Cancel);
        await store.DisposeAsync();
        await using var again = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel);
        await AssertHasAsync(again, acknowledged);
        Assert.True((await again.CheckAsync(repairs: false, null, Cancel)).IsSound);
        FaultReport.Note("full disk (tmpfs of 3 MB)", $"refused after {acknowledged - 1} ticks, told with the folder; went on when there was space; {acknowledged} ticks there, the store sound");
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
