using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Memory;
using Vigia.Tests.Detection.Watching;

namespace Vigia.Tests.Detection.Incidents;

/// <summary>From an incident to its label, the preview, the rule, its effect, and back again.</summary>
public sealed class FeedbackTests : IAsyncDisposable
{
    private const string Host = "a";
    private const long Start = 10_000_000;
    private readonly List<IncidentNews> _news = [];
    private readonly InMemoryStore _store = new();
    private readonly FakeHost _host = new();
    private readonly FixedTime _time = new(Start + 20_000_000);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Label_preview_rule_effect_undo_and_the_past_stays_as_it_was()
    {
        var cancel = TestContext.Current.CancellationToken;
        var desk = new FeedbackDesk(_store, Host, TimeZoneInfo.Utc, _time);
        var book = new IncidentBook(_store, Host);
        await LiveAsync(0, 900, hogFrom: 300, cancel);
        var incident = Assert.Single(await book.ListAsync(TimeRange.All, 10, cancel));
        var asStored = (await _store.Incidents.FindAsync(Host, incident.Id, cancel))!;

        var preview = (await desk.PreviewAsync(incident.Id, FeedbackDesk.FalseAlarm, null, cancel))!;
        Assert.Equal([incident.Id], preview.Removed);
        Assert.Empty(preview.Kept);
        Assert.Empty(await desk.ListAsync(cancel));

        var given = (await desk.GiveAsync(incident.Id, FeedbackDesk.FalseAlarm, null, "ana", "a test of the fans", cancel))!;
        Assert.NotNull(given.Rule);
        Assert.Equal(("false-alarm", (long?)given.Id), ((await book.FindAsync(incident.Id, cancel))!.Answer, (await book.FindAsync(incident.Id, cancel))!.FeedbackId));

        await LiveAsync(10_000, 10_900, hogFrom: 10_300, cancel);
        Assert.Single(await book.ListAsync(TimeRange.All, 10, cancel));

        Assert.True(await desk.UndoAsync(given.Id, cancel));
        Assert.False(await desk.UndoAsync(given.Id, cancel));
        await LiveAsync(20_000, 20_900, hogFrom: 20_300, cancel);
        Assert.Equal(2, (await book.ListAsync(TimeRange.All, 10, cancel)).Count);

        Assert.Equal(asStored, await _store.Incidents.FindAsync(Host, incident.Id, cancel));
        Assert.Null((await book.FindAsync(incident.Id, cancel))!.Answer);
        Assert.NotNull(Assert.Single(await desk.ListAsync(cancel)).UndoneMs);
    }

    [Fact]
    public async Task A_preview_tells_what_it_would_keep()
    {
        var cancel = TestContext.Current.CancellationToken;
        await LiveAsync(0, 900, hogFrom: 300, cancel);
        await LiveAsync(5000, 5900, hogFrom: -1, cancel, writeFrom: 5300);
        var book = await new IncidentBook(_store, Host).ListAsync(TimeRange.All, 10, cancel);

        var preview = (await new FeedbackDesk(_store, Host, TimeZoneInfo.Utc, _time).PreviewAsync(book[^1].Id, FeedbackDesk.FalseAlarm, null, cancel))!;

        Assert.Equal(2, book.Count);
        Assert.Equal([book[^1].Id], preview.Removed);
        Assert.Equal([book[0].Id], preview.Kept);
    }

    [Fact]
    public async Task Every_share_counts_and_the_sentence_names_the_process()
    {
        var cancel = TestContext.Current.CancellationToken;
        await LiveAsync(0, 900, hogFrom: 300, cancel);

        var evidence = Assert.Single(await new IncidentBook(_store, Host).ListAsync(TimeRange.All, 10, cancel)).Evidence;

        Assert.Equal(1, evidence.Reasons.Sum(reason => reason.Share) + evidence.OthersShare, 9);
        Assert.EndsWith("caused most by hog (pid 77).", evidence.Sentence.En, StringComparison.Ordinal);
        Assert.EndsWith("causado principalmente por hog (pid 77).", evidence.Sentence.Pt, StringComparison.Ordinal);
        Assert.Contains("usual", evidence.Counterfactual.En, StringComparison.Ordinal);
        Assert.Equal(("hog", true), (evidence.Processes[0].Name, evidence.Processes[0].IsNew));
        Assert.Null(evidence.Processes[0].AtEnd);
        Assert.NotNull(evidence.Processes.Single(process => process.Name == "calm").AtEnd);
        Assert.Equal(0.05, evidence.Processes.Single(process => process.Name == "calm").Usual!.Value, 3);
        Assert.Contains(evidence.News, news => news is { Kind: "process", Detail: "hog (pid 77)" });
    }

    [Fact]
    public async Task A_verdict_can_be_made_anew_to_the_bit()
    {
        var cancel = TestContext.Current.CancellationToken;
        await LiveAsync(0, 900, hogFrom: 300, cancel);

        var report = (await new Recheck(_store, Host, new TrainingOptions()).RunAsync(1, cancel))!;

        Assert.Equal(("same", report.Score), (report.Outcome, report.ScoreNow));
        Assert.Equal(report.Inputs, report.InputsNow);
        Assert.Null(await new Recheck(_store, Host, new TrainingOptions()).RunAsync(2, cancel));
    }

    [Fact]
    public async Task Each_change_of_an_incident_is_passed_on_once_it_is_stored()
    {
        await LiveAsync(0, 900, hogFrom: 300, TestContext.Current.CancellationToken);

        Assert.Equal("began", _news[0].Change);
        Assert.Equal("ended", _news[^1].Change);
        Assert.All(_news, news => Assert.Equal(1, news.Incident.Id));
        Assert.Equal((null, false), (_news[0].Incident.EndMs, _news[^1].Incident.EndMs is null));
    }

    [Fact]
    public async Task Readings_that_are_gone_are_told_as_expired()
    {
        var cancel = TestContext.Current.CancellationToken;
        await LiveAsync(0, 900, hogFrom: 300, cancel);
        await _store.ApplyRetentionAsync(new RetentionPolicy(TimeSpan.FromHours(1), null), Start + 9_000_000, cancel);

        Assert.Equal("expired", (await new Recheck(_store, Host, new TrainingOptions()).RunAsync(1, cancel))!.Outcome);
    }

    [Fact]
    public async Task A_word_that_is_no_answer_and_a_rule_that_is_none_are_refused()
    {
        var cancel = TestContext.Current.CancellationToken;
        await LiveAsync(0, 900, hogFrom: 300, cancel);
        var desk = new FeedbackDesk(_store, Host, TimeZoneInfo.Utc, _time);

        await Assert.ThrowsAsync<ArgumentException>(() => desk.PreviewAsync(1, "perhaps", null, cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.GiveAsync(1, FeedbackDesk.Expected, new RuleView([], ["monday"], 0, 10), "ana", "", cancel));
        Assert.Null(await desk.GiveAsync(99, FeedbackDesk.Real, null, "ana", "", cancel));
    }

    /// <summary>The way of a tick as the program goes it: judged, stored, incidents recorded, rules followed.</summary>
    private async Task LiveAsync(int from, int to, int hogFrom, CancellationToken cancel, int writeFrom = -1)
    {
        var stored = await _store.Models.LoadCurrentAsync(Host, "ensemble", cancel);
        if (stored is null)
        {
            var model = Trainer.Train("ensemble", TrainerTests.History(5400, 1), new TrainingOptions { YoungFalseAlarmsPerHour = 0.05 }, cancel).Model!;
            await _store.Models.SaveAsync(Host, new StoredModel("ensemble", 0, Start, model.TrainedOn, model.Steps, "{}", model.ToBytes(), true), cancel);
            stored = await _store.Models.LoadCurrentAsync(Host, "ensemble", cancel);
        }

        var watch = new HostWatch(["ensemble"], new TrainingOptions());
        watch.Use(HostModel.FromBytes(stored!.State), stored.Version);
        watch.Expect(await new FeedbackDesk(_store, Host, TimeZoneInfo.Utc, _time).RulesAsync(cancel));
        var registry = new SeriesRegistry();
        var recorder = new IncidentRecorder(_store, Host, TimeZoneInfo.Utc) { Recorded = _news.Add };
        var judge = new WatchJudge(watch, registry, new WatchKeeper(_store, Host, watch, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance), recorder);
        for (var second = from; second < to; second++)
        {
            var isHog = hogFrom >= 0 && second >= hogFrom && second < hogFrom + 100;
            var isWrite = writeFrom >= 0 && second >= writeFrom && second < writeFrom + 100;
            var plain = _host.Frame(Start + (second * 1000L), FakeHost.Ordinary(new Random(second), isHog ? 0.85 : 0, isWrite ? 5e8 : 0));
            var frame = new Frame(plain.TimestampMs, 1, plain.Series.ToArray(), plain.Values.ToArray()) { Processes = Processes(plain.TimestampMs, isHog, hogFrom) };
            var judged = judge.Judge(frame);
            await _store.Samples.AppendAsync(Host, judged.Frame, cancel);
            await judge.AfterStoringAsync(judged, cancel);
        }
    }

    private static ProcessSnapshot Processes(long timeMs, bool isHog, int hogFrom)
    {
        var calm = new ProcessSample(new ProcessIdentity(new ProcessKey(5, 1000), 1, "calm", "calm --always", "root", ""), 0.05, 1e8, 0, 0, 1, 3);
        var hog = new ProcessSample(new ProcessIdentity(new ProcessKey(77, Start + (hogFrom * 1000L)), 1, "hog", "hog", "ana", ""), 1.7, 1e6, 0, 0, 1, 3);
        return new ProcessSnapshot(timeMs, 2, isHog ? [calm, hog] : [calm]);
    }

    private sealed class FixedTime(long nowMs) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
    }
}
