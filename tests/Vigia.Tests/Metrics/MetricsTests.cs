using System.Diagnostics;
using Vigia.Metrics;
using Vigia.Tests.Api;

namespace Vigia.Tests.Metrics;

public sealed class MetricsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promtool_finds_nothing_to_complain_of()
    {
        if (!File.Exists("/usr/bin/promtool")) Assert.Skip("promtool was not found. Get it with: sudo apt-get install prometheus");
        var text = await GetAsync("/metrics", null);

        using var promtool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", "check metrics") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var (told, complained) = (await promtool.StandardOutput.ReadToEndAsync(Cancel), await promtool.StandardError.ReadToEndAsync(Cancel));
        await promtool.WaitForExitAsync(Cancel);

        Assert.Equal("", told + complained);
        Assert.Equal(0, promtool.ExitCode);
        Assert.Contains("\nvigia_incidents_open 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_metrics_are_given_to_whom_asks_for_them_with_the_end_mark_and_the_names_of_memory()
    {
        var text = await GetAsync("/metrics", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        Assert.EndsWith("# EOF\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE vigia_ticks_dropped counter\nvigia_ticks_dropped_total 0\n", text, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Contains("\nnode_memory_MemTotal_bytes ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_without_values_is_not_written_and_absent_is_not_zero()
    {
        var text = new ExpositionText(openMetrics: false);
        text.Family("a", Vigia.Collectors.Exposition.ExpositionType.Gauge, "A.");
        text.Add(double.NaN);
        text.Family("b_total", Vigia.Collectors.Exposition.ExpositionType.Counter, "B.");
        text.Add(2.5, ("x", "1"), ("y", "a\\b\"c"));

        Assert.Equal("# HELP b_total B.\n# TYPE b_total counter\nb_total{x=\"1\",y=\"a\\\\b\\\"c\"} 2.5\n", text.Finish());
    }

    private async Task<string> GetAsync(string path, string? accept)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("viewer", HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
