using System.Runtime.InteropServices;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

/// <summary>
/// A disk that becomes read-only while the store writes. Kernels refuse to remount a file system that somebody writes to, so
/// the layer below SQLite is made to fail instead: its open log file is exchanged for one that cannot be written.
/// </summary>
public sealed partial class ReadOnlyDiskTests : IDisposable
{
    private const long Start = 1_772_323_200_000;
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_that_the_disk_refuses_are_told_and_lose_nothing_acknowledged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are exchanged by dup2 and found below /proc/self/fd, on Linux.");
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel);
        var (random, rounds, ticks) = (new Random(42), LongTests.RoundsBy(10), 0);
        for (var round = 0; round < rounds; round++)
        {
            for (var more = random.Next(1, 400); more > 0; more--) await AppendAsync(store, ticks++);
            if (round % 2 == 1) await store.MaintainAsync(Cancel);

            Exchange(ReadOnly);
            var error = await Assert.ThrowsAsync<StoreException>(async () => await AppendAsync(store, ticks));
            Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
            Assert.Equal(ticks, (await RowsAsync(store)).Count);

            Exchange(ReadWrite);
            await AppendAsync(store, ticks++);
        }

        Assert.Equal(Enumerable.Range(0, ticks).Select(i => Start + (i * 1000L)), (await RowsAsync(store)).Select(row => row.TimestampMs));
        Assert.True((await store.CheckAsync(repairs: false, null, Cancel)).IsSound);
        FaultReport.Note("disk that becomes read-only in mid-write (log file below SQLite exchanged)", $"{rounds} times: refused with the folder's name, went on afterwards; {ticks} of {ticks} acknowledged ticks there, the store sound");
    }

    private static ValueTask AppendAsync(SqliteStore store, int second) => store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (second * 1000L)), Cancel);

    private static ValueTask<List<RawRow>> RowsAsync(SqliteStore store) => store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);

    /// <summary>Puts the log, opened anew, in the place of every open descriptor of it. SQLite holds no locks on the log itself.</summary>
    private void Exchange(int mode)
    {
        var log = _folder.Combine(StoreOptions.FileName + "-wal");
        var exchanged = 0;
        foreach (var link in Directory.GetFiles("/proc/self/fd"))
        {
            if (TargetOf(link) != log) continue;
            var fresh = Open(log, mode);
            Assert.True(fresh >= 0 && Duplicate(fresh, int.Parse(Path.GetFileName(link))) >= 0);
            Assert.Equal(0, Close(fresh));
            exchanged++;
        }

        Assert.True(exchanged > 0, "No open log was found: nothing was tried.");
    }

    /// <summary>Null for a descriptor that other tests have closed meanwhile; the log's own stay open.</summary>
    private static string? TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
