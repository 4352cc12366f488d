using System.Globalization;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

public sealed class KillTests : IDisposable
{
    private const long Start = 1_772_323_200_000;

    /// <summary>Everything is read again in every so many rounds, and in the last; in the others what the round before and this one wrote.</summary>
    private const int AllIsRead = 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("append")]
    [InlineData("maintain")]
    public async Task A_program_killed_at_any_moment_has_lost_nothing_it_acknowledged(string mode)
    {
        var cancel = TestContext.Current.CancellationToken;
        var random = new Random(42);
        var acknowledged = new SortedSet<long>();
        var before = Start;
        for (var round = 1; round <= LongTests.Rounds; round++)
        {
            var first = acknowledged.Count == 0 ? Start : acknowledged.Max + 60_000;
            using var writer = new WriterProcess(_folder.Path, first, mode);
            acknowledged.UnionWith(await writer.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(0, mode == "append" ? 120 : 600)), cancel));

            await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, cancel);
            var isAllRead = round % AllIsRead == 0 || round == LongTests.Rounds;
            await VerifyAsync(store, acknowledged, isAllRead ? Start : before, cancel);
            before = first;
            Assert.Empty((await store.GetStatusAsync(cancel)).Damage);
        }

        Assert.True(acknowledged.Count >= LongTests.Rounds, $"Only {acknowledged.Count} ticks were acknowledged in {LongTests.Rounds} rounds: the kills came too early to show anything.");
        var work = mode == "append" ? "writing" : "writing beside packing, merging, rolling up, repacking, retention and vacuum";
        FaultReport.Note($"kill -9 during {work}", $"{LongTests.Rounds} rounds, {acknowledged.Count} acknowledged ticks of {KnownTick.Series} series: none lost, none doubled, no block damaged");
    }

    private static async Task VerifyAsync(SqliteStore store, SortedSet<long> acknowledged, long fromMs, CancellationToken cancel)
    {
        var found = new HashSet<long>();
        await foreach (var row in store.Samples.ReadRawAsync(KnownTick.Host, null, new TimeRange(fromMs, TimeRange.All.ToMs), cancel))
        {
            Assert.True(found.Add(row.TimestampMs), $"The tick at {row.TimestampMs} is there twice.");
            Assert.Equal(KnownTick.Series, row.Values.Count);
            for (var i = 0; i < row.Series.Count; i++)
            {
                var number = int.Parse(row.Series[i].Labels["number"]!, CultureInfo.InvariantCulture);
                Assert.Equal(KnownTick.Value(number, row.TimestampMs), row.Values[i]);
            }
        }

        var expected = acknowledged.GetViewBetween(fromMs, long.MaxValue);
        Assert.Empty(expected.Except(found));
        Assert.InRange(found.Count - expected.Count, 0, LongTests.Rounds); // at most the tick in flight of each round more
    }
}
