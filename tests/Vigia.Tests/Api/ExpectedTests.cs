using System.Net;
using System.Text.Json;
using Vigia.Detection;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Api;

/// <summary>The expected band and the oddness beside values: of a host that used a tenth of its processor and 40 % of its memory.</summary>
public sealed class ExpectedTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private const long Start = 1_700_000_000_000;
    private const int Seconds = 600;
    private const string Cpu = "system.cpu.utilization";
    private const string Read = "system.disk.io{device=\"sda\",direction=\"read\"}";
    private const string OtherRead = "system.disk.io{device=\"sdb\",direction=\"read\"}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if ((await server.Store.Models.ListAsync(server.Runtime.Host, Cancel)).Count > 0) return;
        await server.Store.Samples.ImportAsync(server.Runtime.Host, [.. ((string[])[Cpu, Read, OtherRead]).Select(Info), Level], Samples(), Cancel);
        var model = Trainer.Train("robust-z", History(), new TrainingOptions { Zone = TimeZoneInfo.Local }, Cancel).Model!;
        await server.Store.Models.SaveAsync(server.Runtime.Host, new StoredModel(HostDetectors.Speaker, 0, Start, model.TrainedOn, model.Steps, "", model.ToBytes(), IsCurrent: true), Cancel);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Beside_readings_stands_what_is_expected_of_them_and_how_odd_the_host_was()
    {
        using var answer = JsonDocument.Parse(await GetAsync($"range?series={Cpu}&with=expected,level&from={Start}&to={Start + (Seconds * 1000)}&points=1000"));

        var root = answer.RootElement;
        var series = root.GetProperty("series")[0];
        Assert.Equal(0, root.GetProperty("stepMs").GetInt64());
        Assert.Equal(Seconds, root.GetProperty("t").GetArrayLength());
        Assert.All((JsonElement[])[root.GetProperty("level"), series.GetProperty("lower"), series.GetProperty("expected"), series.GetProperty("upper")], column => Assert.Equal(Seconds, column.GetArrayLength()));
        Assert.InRange(series.GetProperty("expected")[300].GetDouble(), 0.09, 0.11);
        Assert.InRange(series.GetProperty("lower")[300].GetDouble(), 0, 0.1);
        Assert.InRange(series.GetProperty("upper")[300].GetDouble(), 0.1, 0.2);
        Assert.Equal(90, root.GetProperty("level")[Seconds - 1].GetDouble());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("level")[0].ValueKind);
        Assert.Equal(1, root.GetProperty("series").GetArrayLength());
        Assert.False(root.TryGetProperty("score", out _));
    }

    [Fact]
    public async Task Buckets_have_the_band_too_and_the_peak_of_oddness()
    {
        using var answer = JsonDocument.Parse(await GetAsync($"range?series={Cpu}&with=expected&with=level&with=score&from={Start}&to={Start + (Seconds * 1000)}&points=10"));

        var root = answer.RootElement;
        var points = root.GetProperty("t").GetArrayLength();
        Assert.True(root.GetProperty("stepMs").GetInt64() > 0);
        Assert.Equal(points, root.GetProperty("series")[0].GetProperty("upper").GetArrayLength());
        Assert.Equal(90, root.GetProperty("level")[points - 1].GetDouble());
        Assert.All(root.GetProperty("score").EnumerateArray(), score => Assert.Equal(JsonValueKind.Null, score.ValueKind));
    }

    [Fact]
    public async Task One_of_two_disks_has_no_expectation_of_its_own_and_without_the_wish_nobody_has()
    {
        using var disk = JsonDocument.Parse(await GetAsync($"range?series={Uri.EscapeDataString(Read)}&with=expected&from={Start}&to={Start + 1000}"));
        using var plain = JsonDocument.Parse(await GetAsync($"range?series={Cpu}&from={Start}&to={Start + 1000}"));

        Assert.False(disk.RootElement.GetProperty("series")[0].TryGetProperty("expected", out _));
        Assert.False(plain.RootElement.GetProperty("series")[0].TryGetProperty("expected", out _));
        Assert.False(plain.RootElement.TryGetProperty("level", out _));
    }

    [Fact]
    public async Task The_catalogue_says_which_series_are_learned_only_together()
    {
        using var answer = JsonDocument.Parse(await GetAsync("series"));

        var together = answer.RootElement.GetProperty("series").EnumerateArray().ToDictionary(series => series.GetProperty("key").GetString()!, series => series.GetProperty("learnedTogether").GetBoolean());
        Assert.Equal((false, true, true, false), (together[Cpu], together[Read], together[OtherRead], together[HostDetectors.SpeakerLevel.ToString()]));
    }

    [Fact]
    public async Task The_table_has_columns_for_them()
    {
        var csv = await GetAsync($"range.csv?series={Cpu}&with=expected,level&from={Start}&to={Start + 2000}");

        Assert.StartsWith($"time,{Cpu},{Cpu} lower,{Cpu} expected,{Cpu} upper,level\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_wish_is_refused_with_what_is_allowed()
    {
        using var client = server.Client();
        using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, $"/api/v1/range?series={Cpu}&with=expected,luck"), Cancel);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(("with", "luck"), (problem.RootElement.GetProperty("field").GetString(), problem.RootElement.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Prometheus_is_told_what_is_expected_now()
    {
        using var client = server.Client();
        using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/metrics"), Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);

        var expected = text.Split('\n').Single(line => line.StartsWith($$"""vigia_expected{feature="cpu.used",series="{{Cpu}}"} """, StringComparison.Ordinal));
        Assert.InRange(double.Parse(expected.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), 0.09, 0.11);
        Assert.Contains("vigia_upper{feature=\"disk.read\"} ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("swap.used", text, StringComparison.Ordinal);
    }

    private static SeriesInfo Level => new(HostDetectors.SpeakerLevel, Unit.None, MetricKind.Gauge, MetricGroup.Vigia);

    private static SeriesInfo Info(string text)
    {
        Assert.True(SeriesKey.TryParse(text, out var key));
        return new SeriesInfo(key, text == Cpu ? Unit.Ratio : Unit.BytesPerSecond, MetricKind.Gauge, text == Cpu ? MetricGroup.Cpu : MetricGroup.Disk);
    }

    private static List<ImportedSample> Samples() =>
    [
        .. Enumerable.Range(0, Seconds).SelectMany(second => Enumerable.Range(0, 3).Select(series => new ImportedSample(series, Start + (second * 1000L), 0.1))),
        new ImportedSample(3, Start + ((Seconds - 1) * 1000L), 90),
    ];

    private static FeatureHistory History()
    {
        var history = new FeatureHistory(10, []);
        var random = new Random(1);
        for (var step = 1; step <= 720; step++)
        {
            var values = new double[HostFeatures.All.Count];
            Array.Fill(values, double.NaN);
            values[HostFeatures.IndexOf("cpu.used")] = 0.095 + (0.01 * random.NextDouble());
            values[HostFeatures.IndexOf("memory.used")] = 0.4 + (0.01 * random.NextDouble());
            values[HostFeatures.IndexOf("disk.read")] = 1e6 * random.NextDouble();
            history.Add(new FeatureRow(Start + (step * 10_000L), values));
        }

        return history;
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = server.Client();
        using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/" + path), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
