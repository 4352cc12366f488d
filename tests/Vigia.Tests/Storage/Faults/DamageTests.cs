using System.Globalization;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Chunks;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

public sealed class DamageTests : IDisposable
{
    private const long Start = 1_772_323_200_000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_flipped_bit_costs_its_block_alone_which_is_named()
    {
        await FillAsync();
        Flip("SELECT min(id) FROM block");

        await using var store = await OpenAsync();
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(600, rows.Count);
        Assert.All(rows, row => Assert.Equal(KnownTick.Series - 1, row.Series.Count));

        var lost = Assert.Single((await store.GetStatusAsync(Cancel)).Damage);
        Assert.NotNull(lost.Series);
        Assert.DoesNotContain(lost.Series, rows[0].Series);
        SeriesKey[] asked = [lost.Series, .. rows[0].Series.Take(1)];
        var answer = await store.Samples.ReadAsync(new RangeQuery(KnownTick.Host, asked, new TimeRange(Start, Start + 600_000), 1000), Cancel);
        Assert.Equal(lost, Assert.Single(answer.Damage));
        Assert.All(answer.Columns[0].Mean, value => Assert.True(double.IsNaN(value)));
        Assert.DoesNotContain(double.NaN, answer.Columns[1].Mean);
        Assert.Empty((await store.Samples.ReadAsync(new RangeQuery(KnownTick.Host, asked[1..], new TimeRange(Start, Start + 600_000), 1000), Cancel)).Damage);

        var report = await store.CheckAsync(repairs: true, null, Cancel);
        Assert.Equal(lost, Assert.Single(report.Lost));
        Assert.False(report.IsSound);
    }

    [Fact]
    public async Task Any_flipped_bit_of_the_samples_costs_one_series_at_most_and_the_check_names_it()
    {
        await FillAsync();
        var (random, lost, rounds) = (new Random(42), 0, LongTests.Rounds);
        var ids = BlockRows();
        for (var round = 0; round < rounds; round++)
        {
            var (id, data) = ids[random.Next(ids.Count)];
            var damaged = (byte[])data.Clone();
            damaged[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
            Put(id, damaged);
            await using (var store = await OpenAsync()) lost += await ReadDamagedAsync(store);
            Put(id, data);
        }

        await using var mended = await OpenAsync();
        Assert.True((await mended.CheckAsync(repairs: false, null, Cancel)).IsSound);
        FaultReport.Note("flipped bit in what holds the samples", $"{rounds} bits, one after the other: {lost} cost a series, which 'check' and the answer to a question for it name, the others nothing; the other series have all 600 ticks");
    }

    /// <summary>Reads everything of a store with one flipped bit; how many series that cost.</summary>
    private static async Task<int> ReadDamagedAsync(SqliteStore store)
    {
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(600, rows.Count);
        var series = rows[0].Series.Count;
        Assert.InRange(series, KnownTick.Series - 1, KnownTick.Series);
        Assert.All(rows, row =>
        {
            Assert.Equal(series, row.Series.Count);
            for (var i = 0; i < series; i++) Assert.Equal(KnownTick.Value(int.Parse(row.Series[i].Labels["number"]!, CultureInfo.InvariantCulture), row.TimestampMs), row.Values[i]);
        });
        var report = await store.CheckAsync(repairs: false, null, Cancel);
        // Bits that the general compressor ignores (the padding at its end) change nothing that is read, above; all others are found.
        Assert.Equal(KnownTick.Series - series, report.Lost.Count);
        if (report.Lost.Count > 0) Assert.False(report.IsSound);
        Assert.All(report.Lost, block => Assert.DoesNotContain(block.Series!, rows[0].Series));
        return report.Lost.Count;
    }

    [Fact]
    public async Task Any_single_flipped_bit_of_a_row_of_blocks_costs_one_series_at_most()
    {
        await FillAsync();
        byte[] row;
        using (var session = SqliteSession.Open(Options().DatabasePath, readOnly: true))
        {
            using var found = session.Prepare("SELECT data FROM block ORDER BY id LIMIT 1");
            Assert.True(found.Step());
            row = found.Blob(0).ToArray();
        }

        var first = FirstNumber();
        var sound = BlockRow.Read(first, row);
        var numbers = sound.Numbers;
        Assert.True(numbers.Count > 10, "The row holds too few blocks to show anything.");
        for (var at = 0; at < row.Length; at++)
        {
            var damaged = (byte[])row.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            var read = BlockRow.Read(first, damaged);
            Assert.Equal(numbers, read.Numbers);
            Assert.InRange(numbers.Count(number => !read.Find(number).SequenceEqual(sound.Find(number))), 0, 1);
        }
    }

    [Theory]
    [InlineData(ChunkNumbers.Stills)]
    [InlineData(ChunkNumbers.StillsTwin)]
    [InlineData(BlockId.FirstReserved)]
    public async Task What_many_series_lean_on_is_read_from_its_twin_and_repaired(int number)
    {
        await FillAsync();
        Flip($"SELECT min(id) FROM block WHERE id % 1048576 = {number}");

        await using var store = await OpenAsync();
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.All(rows, row => Assert.Equal(KnownTick.Series, row.Series.Count));

        var report = await store.CheckAsync(repairs: true, null, Cancel);
        Assert.Empty(report.Lost);
        Assert.Single(report.Repaired);
        Assert.True((await store.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task Damaged_buckets_are_rolled_up_anew()
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 0; i < 5500; i++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (i * 1000)), Cancel);
            await store.MaintainAsync(Cancel);
        }

        Flip("SELECT min(block.id) FROM block JOIN chunk ON chunk.id = block.id / 1048576 WHERE level = 1");
        await using var again = await OpenAsync();
        var report = await again.CheckAsync(repairs: true, null, Cancel);
        Assert.Empty(report.Lost);
        Assert.Single(report.Repaired);

        await again.MaintainAsync(Cancel);
        Assert.True((await again.CheckAsync(repairs: false, null, Cancel)).IsSound);
        var range = await again.Samples.ReadAsync(new RangeQuery(KnownTick.Host, [new SeriesKey("test.value", LabelSet.Of("number", "3"))], new TimeRange(Start, Start + 3_600_000), 60), Cancel);
        Assert.Equal(60, range.TimestampsMs.Length);
    }

    [Fact]
    public async Task A_backup_taken_while_the_store_is_written_is_whole_and_can_be_restored()
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 0; i < 400; i++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (i * 1000)), Cancel);
            SqliteBackup.Save(Options(), _folder.Combine("copy.db"), null, Cancel);
            await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + 400_000), Cancel);
            Assert.Throws<StoreException>(() => SqliteBackup.Restore(Options(), _folder.Combine("copy.db")));
        }

        var before = SqliteBackup.Restore(Options(), _folder.Combine("copy.db"));

        Assert.True(File.Exists(before));
        await using var restored = await OpenAsync();
        Assert.Equal(400L * KnownTick.Series, (await restored.GetStatusAsync(Cancel)).Samples);
        Assert.True((await restored.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task A_backup_neither_writes_over_a_file_nor_restores_a_damaged_one()
    {
        await FillAsync();
        await File.WriteAllTextAsync(_folder.Combine("taken"), "mine", Cancel);
        await File.WriteAllTextAsync(_folder.Combine("broken"), new string('x', 9000), Cancel);

        Assert.Contains("exists", Assert.Throws<StoreException>(() => SqliteBackup.Save(Options(), _folder.Combine("taken"), null, Cancel)).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => SqliteBackup.Restore(Options(), _folder.Combine("broken")));
        await using var store = await OpenAsync();
        Assert.Equal(600L * KnownTick.Series, (await store.GetStatusAsync(Cancel)).Samples);
    }

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 600; i++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (i * 1000)), Cancel);
        await store.CompactAsync(null, Cancel);
    }

    private void Flip(string select)
    {
        using var session = SqliteSession.Open(Options().DatabasePath, readOnly: false);
        var id = session.Number(select);
        byte[] data;
        using (var row = session.Prepare("SELECT data FROM block WHERE id=?1").Bind(1, id))
        {
            Assert.True(row.Step());
            data = row.Blob(0).ToArray();
        }

        data[data.Length / 2] ^= 0x10;
        session.Prepare("UPDATE block SET data=?2 WHERE id=?1").Bind(1, id).Bind(2, data).Run();
        Assert.Equal(1, session.Changes);
    }

    private List<(long Id, byte[] Data)> BlockRows()
    {
        using var session = SqliteSession.Open(Options().DatabasePath, readOnly: true);
        var found = new List<(long, byte[])>();
        using var rows = session.Prepare("SELECT id, data FROM block ORDER BY id");
        while (rows.Step()) found.Add((rows.Long(0), rows.Blob(1).ToArray()));
        return found;
    }

    private void Put(long id, byte[] data)
    {
        using var session = SqliteSession.Open(Options().DatabasePath, readOnly: false);
        session.Prepare("UPDATE block SET data=?2 WHERE id=?1").Bind(1, id).Bind(2, data).Run();
        Assert.Equal(1, session.Changes);
    }

    private int FirstNumber()
    {
        using var session = SqliteSession.Open(Options().DatabasePath, readOnly: true);
        return BlockId.NumberOf(session.Number("SELECT min(id) FROM block"));
    }

    private StoreOptions Options() => new() { Folder = Path.Combine(_folder.Path, "data") };

    private async ValueTask<SqliteStore> OpenAsync() => await SqliteStore.OpenAsync(Options(), TimeProvider.System, Cancel);
}
