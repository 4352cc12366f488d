using System.Text.Json;
using Vigia.Api;
using Vigia.Cli;
using Vigia.Forecasts;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Tests.Api;

namespace Vigia.Tests.Forecasting;

/// <summary>From stored readings to what the API, the metrics and the command line tell.</summary>
public sealed class ForecastServerTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const long Minute = 60_000;
    private const double DayMs = 86_400_000;

    private static readonly SeriesKey Var = new("system.filesystem.utilization", LabelSet.Of("mountpoint", "/var"));
    private static readonly SeriesKey Memory = new("system.memory.utilization");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mount_that_fills_and_memory_that_does_not_are_told_by_the_api_and_the_metrics()
    {
        await PlantAsync();

        var answer = JsonSerializer.Deserialize(await GetAsync("/api/v1/forecasts"), ApiJson.Default.ForecastListAnswer)!;
        var metrics = await GetAsync("/metrics");

        var filling = answer.Resources[0];
        var memory = Assert.Single(answer.Resources, one => one.Resource == "memory");
        Assert.Equal(("filesystem", "/var", "filling", "days", "filesystem"), (filling.Resource, filling.Mountpoint, filling.State, filling.Horizon, filling.Group));
        Assert.InRange((filling.FullAtMs!.Value - answer.AtMs!.Value) / DayMs, 18, 22);
        Assert.True(filling.EarlyMs <= filling.FullAtMs && filling.FullAtMs <= filling.LateMs);
        Assert.Equal(("not-filling", null), (memory.State, memory.FullAtMs));
        Assert.Contains("vigia_exhaustion_seconds{resource=\"filesystem\",mountpoint=\"/var\",bound=\"middle\"} ", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("vigia_exhaustion_seconds{resource=\"memory\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_read_when_it_is_full_and_from_when_to_when()
    {
        await PlantAsync();
        var text = new StringWriter { NewLine = "\n" };

        new ForecastPrinter(text, TimeZoneInfo.Utc).Write(ForecastEndpoints.Answer(server.Runtime.Forecasts.Newest));

        Assert.Matches(@"(?m)^/var +80\.\d% used  full \d{4}-\d\d-\d\d \d\d:\d\d, in (19|20|21) d \(\d\d d to \d\d d\)$", text.ToString());
        Assert.Matches(@"(?m)^memory +40\.\d% used  not filling$", text.ToString());
    }

    [Fact]
    public void Before_the_first_look_there_is_no_time_and_nothing_to_tell()
    {
        var answer = ForecastEndpoints.Answer(HostForecast.None);

        Assert.Null(answer.AtMs);
        Assert.Empty(answer.Resources);
    }

    private async Task PlantAsync()
    {
        var now = server.Runtime.NowMs;
        var times = Enumerable.Range(0, 16 * 288).Select(i => now - ((16 * 288 - i) * 5 * Minute)).Concat(Enumerable.Range(0, 60).Select(i => now - ((60 - i) * Minute) + 1)).ToArray();
        var samples = times.Select(at => new ImportedSample(0, at, 0.8 + (0.01 * (at - now) / DayMs) + (0.0005 * Math.Sin(at)))).Concat(times.Select(at => new ImportedSample(1, at, 0.4 + (0.002 * Math.Sin(at * 1.7)))));
        await server.Store.Samples.ImportAsync(
            server.Runtime.Host, [new SeriesInfo(Var, Unit.Ratio, MetricKind.Gauge, MetricGroup.Filesystem), new SeriesInfo(Memory, Unit.Ratio, MetricKind.Gauge, MetricGroup.Memory)], [.. samples], Cancel);
        await server.Runtime.Forecasts.RefreshAsync(Cancel);
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = server.Client();
        using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, path), Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
