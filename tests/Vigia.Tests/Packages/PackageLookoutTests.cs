using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Vigia.Collectors.Packages;
using Vigia.Detection;
using Vigia.Hosting;
using Vigia.Incidents;
using Vigia.Live;
using Vigia.Model;
using Vigia.Storage.Memory;
using Vigia.Tests.Collectors.Packaged;
using Vigia.Tests.Door;

namespace Vigia.Tests.Packages;

/// <summary>From a line in a log to the event in the store, and to what an incident says was new.</summary>
public sealed class PackageLookoutTests : IAsyncDisposable
{
    private const string Host = "a";
    private readonly PackagedHost _host = new();
    private readonly InMemoryStore _store = new();
    private readonly LiveFeed _live = new(new SeriesRegistry(), TimeProvider.System);
    private readonly ManualTime _time = new() { Now = PackagedHost.Ten };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _live.Dispose();
        _host.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_one_event_while_it_grows_and_after_the_program_was_started_anew()
    {
        var lookout = Lookout(PackagedHost.At(0));
        _host.Logged((2, "upgrade openssl:amd64 1 2"));
        await LookAsync(lookout, 30);
        _host.Logged((40, "upgrade curl:amd64 7 8"));
        await LookAsync(lookout, 60);
        await LookAsync(lookout, 90);
        _host.Logged((95, "install vim:amd64 <none> 9"));
        await LookAsync(Lookout(PackagedHost.At(60)), 120);

        var told = Assert.Single(await _store.Events.ReadAsync(Host, TimeRange.All, Cancel));
        Assert.Equal(new HostEvent(HostEventKind.PackagesChanged, PackagedHost.At(2), PackagedHost.At(95), "openssl 1 → 2, curl 7 → 8, +vim 9"), told);
    }

    [Fact]
    public async Task What_is_known_only_by_its_time_is_not_told_twice_either()
    {
        var lookout = Lookout(PackagedHost.At(0));
        _host.Written("lib/apk/db/installed", 5);
        await LookAsync(lookout, 10);
        _host.Written("lib/apk/db/installed", 20);
        await LookAsync(lookout, 30);
        await LookAsync(Lookout(PackagedHost.At(10)), 60);

        var told = Assert.Single(await _store.Events.ReadAsync(Host, TimeRange.All, Cancel));
        Assert.Equal((PackagedHost.At(5), PackagedHost.At(20)), (told.StartMs, told.EndMs));
    }

    [Fact]
    public async Task The_live_stream_hears_of_each_news_once()
    {
        using var reader = _live.Join(null);
        var lookout = Lookout(PackagedHost.At(0));
        _host.Logged((2, "upgrade openssl:amd64 1 2"));
        await LookAsync(lookout, 30);
        await LookAsync(lookout, 60);
        _live.End();

        var told = new List<string>();
        await foreach (var message in reader.ReadAllAsync(Cancel)) told.Add(Encoding.UTF8.GetString(message.Bytes));
        Assert.Single(told, text => text.Contains("packages-changed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(7, false)]
    public async Task An_incident_tells_the_packages_of_the_six_hours_before_it(int hoursBefore, bool isTold)
    {
        var onset = PackagedHost.At(0);
        var at = onset - (hoursBefore * 3_600_000L);
        await _store.Events.AppendAsync(Host, new HostEvent(HostEventKind.PackagesChanged, at, at + 1000, "nginx 1 → 2"), Cancel);
        await _store.Events.AppendAsync(Host, new HostEvent(HostEventKind.Rebooted, at, at, ""), Cancel);
        var incident = new Incident(IncidentKind.Unusual, "ensemble", 1, false, onset, onset, onset, null, 90, 4, 3, 7, [new OddReason(new SeriesKey("system.cpu.utilization"), 1, 0.9, 0.2, 0.1, 0.3)]);

        var news = (await new EvidenceMaker(_store, Host, TimeZoneInfo.Utc).MakeAsync(incident, Cancel)).News;

        Assert.Equal(isTold ? [new NewsEvidence("packages-changed", at + 1000, "nginx 1 → 2")] : [], news);
    }

    private Task LookAsync(PackageLookout lookout, double seconds)
    {
        _time.Now = PackagedHost.Ten.AddSeconds(seconds);
        return lookout.LookAsync(Cancel);
    }

    private PackageLookout Lookout(long fromMs) =>
        new(new PackageWatch(_host.Root, TimeZoneInfo.Utc, fromMs), _store, Host, _live, _time, NullLogger<PackageLookout>.Instance);
}
