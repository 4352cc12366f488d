using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    private protected static SeriesInfo[] Imported =>
    [
        new(Cpu, Unit.Ratio, MetricKind.Gauge, MetricGroup.Cpu),
        new(Read, Unit.BytesPerSecond, MetricKind.Rate, MetricGroup.Disk),
    ];

    [Fact]
    public async Task Imported_samples_may_come_in_any_order()
    {
        var outcome = await ImportAsync("a", new(1, Start + 2000, 30), new(0, Start, 1), new(0, Start + 2000, 3), new(1, Start, 10), new(0, Start + 1000, 2));

        Assert.Equal(new ImportOutcome(5, 0, 0), outcome);
        var range = await RangeAsync("a", Start, Start + 3000, 10, Cpu, Read);
        Assert.Equal([1, 2, 3], range.Columns[0].Mean);
        Assert.Equal([10, double.NaN, 30], range.Columns[1].Mean);
    }

    [Fact]
    public async Task An_import_can_be_repeated()
    {
        ImportedSample[] samples = [new(0, Start, 1), new(0, Start + 1000, 2), new(1, Start, 10)];
        await ImportAsync("a", samples);

        Assert.Equal(new ImportOutcome(0, 3, 0), await ImportAsync("a", samples));
        Assert.Equal(3, (await Store.GetStatusAsync(Cancel)).Samples);
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 1000, 2), Tick(Start + 2000, 3));

        Assert.Equal(new ImportOutcome(2, 1, 0), await ImportAsync("a", new(0, Start, 9), new(1, Start, 10), new(1, Start + 1000, 20)));
        var range = await RangeAsync("a", Start, Start + 3000, 10, Cpu, Read);
        Assert.Equal([1, 2, 3], range.Columns[0].Mean);
        Assert.Equal([10, 20, double.NaN], range.Columns[1].Mean);
    }

    [Fact]
    public async Task The_first_of_two_samples_of_one_key_in_one_import_counts()
    {
        Assert.Equal(new ImportOutcome(1, 1, 0), await ImportAsync("a", new(0, Start, 1), new(0, Start, 2)));

        Assert.Equal([1], Assert.Single(await RawAsync("a")).Values);
    }

    [Fact]
    public async Task Missing_values_are_counted_and_not_stored()
    {
        Assert.Equal(new ImportOutcome(1, 0, 1), await ImportAsync("a", new(0, Start, double.NaN), new(0, Start + 1000, 2)));

        Assert.Equal(Start + 1000, Assert.Single(await RawAsync("a")).TimestampMs);
    }

    [Fact]
    public async Task Ticks_go_on_after_an_import_into_their_midst()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 2000, 3));
        await ImportAsync("a", new(1, Start, 10), new(0, Start + 1000, 2));
        await AppendAsync("a", Tick(Start + 3000, 4, 40));

        var cpu = await RangeAsync("a", Start, Start + 4000, 10, Cpu);
        Assert.Equal([1, 2, 3, 4], cpu.Columns[0].Mean);
        var read = await RangeAsync("a", Start, Start + 4000, 10, Read);
        Assert.Equal([10, 40], read.Columns[0].Mean);
    }

    [Fact]
    public async Task An_import_that_names_no_series_or_no_time_stores_nothing()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ImportAsync("a", new(0, Start, 1), new(2, Start, 1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ImportAsync("a", new(0, Start, 1), new(0, -1, 1)));

        Assert.Empty(await RawAsync("a"));
        await AppendAsync("a", Tick(Start, 5));
        Assert.Equal([5], Assert.Single(await RawAsync("a")).Values);
    }

    private protected ValueTask<ImportOutcome> ImportAsync(string host, params ImportedSample[] samples) =>
        Store.Samples.ImportAsync(host, Imported, samples, Cancel);
}
