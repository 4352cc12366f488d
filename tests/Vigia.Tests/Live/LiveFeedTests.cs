using System.Text;
using Vigia.Live;
using Vigia.Model;

namespace Vigia.Tests.Live;

public sealed class LiveFeedTests
{
    private static readonly MetricDescriptor Load = MetricDescriptor.Gauge("load", Unit.None, MetricGroup.Cpu, "Load.");
    private static readonly MetricDescriptor Heat = MetricDescriptor.Gauge("heat", Unit.Celsius, MetricGroup.Sensor, "Heat.");

    private readonly SeriesRegistry _registry = new();

    [Fact]
    public async Task A_new_reader_is_told_the_series_first_and_then_each_tick()
    {
        using var feed = new LiveFeed(_registry, TimeProvider.System);
        feed.Publish(Tick(1, Load, 0.5));
        using var reader = feed.Join(null);

        feed.Publish(Tick(2, Load, 0.75));
        feed.End();

        var texts = await Drain(reader);
        Assert.Collection(texts,
            first => Assert.Contains("event: series\ndata: {\"start\":0,\"keys\":[\"load\"]}\n\n", first, StringComparison.Ordinal),
            second => Assert.Contains("event: frame\ndata: {\"t\":2,\"i\":[0],\"v\":[0.75]}\n\n", second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_series_that_appears_later_is_introduced_before_its_first_value()
    {
        using var feed = new LiveFeed(_registry, TimeProvider.System);
        feed.Publish(Tick(1, Load, 1));
        using var reader = feed.Join(null);

        feed.Publish(Tick(2, Heat, 40));
        feed.End();

        var texts = await Drain(reader);
        Assert.Contains("{\"start\":1,\"keys\":[\"heat\"]}", texts[1], StringComparison.Ordinal);
        Assert.Contains("\"i\":[1],\"v\":[40]", texts[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_comes_back_gets_only_what_it_missed()
    {
        using var feed = new LiveFeed(_registry, TimeProvider.System);
        using var first = feed.Join(null);
        feed.Publish(Tick(1, Load, 1));
        var seen = await Next(first, 3);
        feed.Publish(Tick(2, Load, 2));
        feed.Publish(Tick(3, Load, 3));

        using var again = feed.Join(IdOf(seen[2]));
        feed.End();

        Assert.Equal(["{\"t\":2,\"i\":[0],\"v\":[2]}", "{\"t\":3,\"i\":[0],\"v\":[3]}"], (await Drain(again)).Select(DataOf));
    }

    [Fact]
    public async Task An_event_id_of_an_earlier_run_starts_anew()
    {
        using var feed = new LiveFeed(_registry, TimeProvider.System);
        feed.Publish(Tick(1, Load, 1));

        using var reader = feed.Join("1-1");
        feed.End();

        Assert.Contains("event: series", Assert.Single(await Drain(reader)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_does_not_read_is_let_go_and_counted()
    {
        using var feed = new LiveFeed(_registry, TimeProvider.System);
        using var slow = feed.Join(null);

        foreach (var i in Enumerable.Range(1, LiveReader.QueueLimit + 1)) feed.Publish(Tick(i, Load, i));

        Assert.Equal(1, feed.LetGo);
        Assert.Equal(0, feed.Readers);
    }

    private Frame Tick(long time, MetricDescriptor metric, double value) => new(time, 1, [_registry.Get(metric)!], [value]);

    private static async Task<List<string>> Drain(LiveReader reader)
    {
        var texts = new List<string>();
        await foreach (var message in reader.ReadAllAsync(TestContext.Current.CancellationToken)) texts.Add(Encoding.UTF8.GetString(message.Bytes));
        return texts;
    }

    private static async Task<List<string>> Next(LiveReader reader, int count)
    {
        var texts = new List<string>();
        await foreach (var message in reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            texts.Add(Encoding.UTF8.GetString(message.Bytes));
            if (texts.Count == count) break;
        }

        return texts;
    }

    private static string IdOf(string message) => message.Split('\n')[0]["id: ".Length..];

    private static string DataOf(string message) => message.Split('\n')[2]["data: ".Length..];
}
