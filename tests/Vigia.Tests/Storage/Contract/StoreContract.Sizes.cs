using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    private const int SixHours = 6 * 3600;

    [Fact]
    public async Task Raw_samples_past_a_size_of_their_own_go_the_oldest_first()
    {
        await ImportAsync("a", Hard(Start, SixHours));

        var outcome = await Store.ApplyRetentionAsync(new RetentionPolicy(null, null) { MaxRawBytes = 60_000 }, Start, Cancel);

        var kept = await RawAsync("a");
        Assert.InRange(kept.Count, 1800, SixHours / 2);
        Assert.Equal(SixHours - kept.Count, outcome.Ticks);
        Assert.Equal(Start + ((SixHours - 1) * 1000L), kept[^1].TimestampMs);
        Assert.Equal((kept.Count - 1) * 1000L, kept[^1].TimestampMs - kept[0].TimestampMs);
    }

    [Fact]
    public async Task Raw_samples_that_fit_a_size_of_their_own_stay()
    {
        await ImportAsync("a", Hard(Start, 3600));

        Assert.Equal(0, (await Store.ApplyRetentionAsync(new RetentionPolicy(null, null) { MaxRawBytes = 60_000 }, Start, Cancel)).Ticks);
        Assert.Equal(3600, (await RawAsync("a")).Count);
    }

    [Fact]
    public async Task A_size_of_raw_samples_takes_the_oldest_of_all_hosts()
    {
        await ImportAsync("new", Hard(Start + (6 * Hour), 3600));
        await ImportAsync("old", Hard(Start, SixHours));

        await Store.ApplyRetentionAsync(new RetentionPolicy(null, null) { MaxRawBytes = 60_000 }, Start, Cancel);

        Assert.Equal(3600, (await RawAsync("new")).Count);
        Assert.InRange((await RawAsync("old")).Count, 0, SixHours / 2);
    }

    /// <summary>A sample a second whose value has all the digits of a double: about as many bytes packed as not.</summary>
    private protected static ImportedSample[] Hard(long fromMs, int count) => [.. Enumerable.Range(1, count).Select(i => new ImportedSample(0, fromMs + ((i - 1) * 1000L), Math.Sin(i * i)))];
}
