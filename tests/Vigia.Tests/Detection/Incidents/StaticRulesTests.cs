using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;
using Vigia.Tests.Detection.Watching;

namespace Vigia.Tests.Detection.Incidents;

public sealed class StaticRulesTests
{
    private const long Start = 1_772_323_200_000;
    private const string Root = "system.filesystem.utilization{mountpoint=\"/\"}";
    private const string Kills = "system.memory.oom_kills";
    private const string Swapped = "system.paging.operations{direction=\"out\"}";
    private const string FillsVar = "vigia.exhaustion.fills_per_day{mountpoint=\"/var\",resource=\"filesystem\"}";
    private const string FillsMemory = "vigia.exhaustion.fills_per_day{mountpoint=\"\",resource=\"memory\"}";
    private readonly FakeHost _host = new();
    private readonly StaticRules _rules = new();

    [Fact]
    public void A_file_system_nearly_full_is_told_in_the_first_minute_once_and_ends_when_there_is_room_again()
    {
        var told = Steps(Root, second => second < 200 ? 0.96 : 0.5, 400);

        Assert.Equal([IncidentChange.Began, IncidentChange.Ended], told.Select(step => step.Incident.EndMs is null ? IncidentChange.Began : step.Change));
        Assert.InRange(told[0].Incident.StartMs - Start, 0, 60_000);
        Assert.Equal((IncidentKind.StaticRule, Start), (told[0].Incident.Kind, told[0].Incident.OnsetMs));
        Assert.Equal(Start + 260_000, told[1].Incident.EndMs);
    }

    [Fact]
    public void A_file_system_that_is_only_filled_well_is_not_told() => Assert.Empty(Steps(Root, _ => 0.949, 300));

    [Fact]
    public void A_moment_above_the_limit_is_not_told() => Assert.Empty(Steps(Root, second => second % 30 == 0 ? 0.99 : 0.9, 300));

    [Fact]
    public void A_limit_crossed_back_and_forth_is_one_incident() =>
        Assert.Single(Steps(Root, second => second / 40 % 2 == 0 ? 0.951 : 0.949, 2000));

    [Fact]
    public void A_process_killed_for_want_of_memory_is_told_at_once()
    {
        var told = Steps(Kills, second => second == 20 ? 1 : 0, 25);

        Assert.Equal(Start + 20_000, Assert.Single(told).Incident.StartMs);
    }

    [Fact]
    public void What_will_be_full_within_a_day_is_told_after_ten_minutes_of_saying_so_and_once()
    {
        Assert.Empty(Steps(FillsVar, _ => 0.9, 2000));
        Assert.Empty(Steps(FillsVar, second => second % 500 < 400 ? 3 : 0, 2000));

        var told = Steps(FillsMemory, second => second < 2000 ? 3 : 0, 4000);

        Assert.Equal((Start + 600_000, Start), (told[0].Incident.StartMs, told[0].Incident.OnsetMs));
        Assert.Equal([IncidentChange.Began, IncidentChange.Ended], told.Select(step => step.Change));
    }

    [Fact]
    public void A_swap_storm_is_told_after_a_minute_and_a_burst_of_swapping_is_not()
    {
        Assert.Empty(Steps(Swapped, second => second is > 100 and < 140 ? 50_000 : 0, 300));
        Assert.Equal(Start + 160_000, Steps(Swapped, second => second >= 100 ? 50_000 : 0, 300)[0].Incident.StartMs);
    }

    [Fact]
    public void A_watch_without_any_model_tells_them()
    {
        var watch = new HostWatch(["ensemble"], new TrainingOptions());
        var told = Enumerable.Range(0, 60).SelectMany(second => watch.Observe(_host.Frame(Start + (second * 1000L), (Root, 0.97))).Incidents).ToArray();

        Assert.Equal(StaticRules.Detector, Assert.Single(told).Incident.Detector);
    }

    [Fact]
    public void After_a_round_trip_what_is_open_goes_on()
    {
        var began = Assert.Single(Steps(Root, _ => 0.96, 60));
        var state = new StateWriter();
        _rules.Save(state);
        var copy = new StaticRules();
        copy.Load(new StateReader(state.Written.ToArray()));

        var after = Enumerable.Range(60, 120).SelectMany(second => copy.Observe(_host.Frame(Start + (second * 1000L), (Root, 0.5)))).ToArray();

        Assert.Equal((began.Incident.StartMs, IncidentChange.Ended), (Assert.Single(after).Incident.StartMs, after[0].Change));
    }

    [Theory]
    [InlineData(Root, 0.962, "The file system on / is 96.2% full (limit 95%).", "O sistema de arquivos em / está 96,2% cheio (limite 95%).")]
    [InlineData(Kills, 1, "The kernel killed a process for want of memory.", "O núcleo encerrou um processo por falta de memória.")]
    [InlineData(FillsVar, 3.3, "At its pace the file system on /var is full within 8 h.", "No ritmo atual, o sistema de arquivos em /var estará cheio em 8 h.")]
    [InlineData(FillsMemory, 48, "At its pace memory is full within 30 min.", "No ritmo atual, a memória estará cheia em 30 min.")]
    [InlineData(Swapped, 50_000, "The machine does little but swap: 50k/s pages (limit 2000/s).", "A máquina quase só troca páginas com o swap: 50k/s páginas (limite 2000/s).")]
    public void Each_says_what_is_wrong_in_two_languages(string series, double value, string en, string pt)
    {
        var told = Steps(series, _ => value, 700)[0].Incident;

        var sentence = new IncidentWords(TimeZoneInfo.Utc).Sentence(told, null);

        Assert.Equal((en, pt), (sentence.En, sentence.Pt));
    }

    private List<IncidentStep> Steps(string series, Func<int, double> value, int seconds) =>
        [.. Enumerable.Range(0, seconds).SelectMany(second => _rules.Observe(_host.Frame(Start + (second * 1000L), (series, value(second)))))];
}
