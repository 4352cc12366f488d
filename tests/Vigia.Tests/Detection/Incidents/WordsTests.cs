using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;

namespace Vigia.Tests.Detection.Incidents;

public sealed class WordsTests
{
    private const long TuesdayAtThree = 1_772_506_800_000; // 2026-03-03 03:00:00 UTC

    [Fact]
    public void Every_feature_has_words_and_nothing_else_has() =>
        Assert.Equal(HostFeatures.All.Select(feature => feature.Name).Order(StringComparer.Ordinal), MetricWords.Known.Order(StringComparer.Ordinal));

    [Fact]
    public void The_sentence_tells_what_how_much_when_and_who_in_both_languages()
    {
        var incident = Told(IncidentKind.Unusual, new OddReason(new SeriesKey("system.disk.io", LabelSet.Of("device", "sda", "direction", "write")), 0.9, 308e6, 22e6, 13e6, 34e6));
        var backup = new ProcessEvidence(812, 0, "backup.sh", "", "root", "", 1, 1, null, 0, 0.9, false);

        var sentence = new IncidentWords(TimeZoneInfo.Utc).Sentence(incident, backup);
        var counterfactual = IncidentWords.Counterfactual(incident);

        Assert.Equal("Disk writes on sda: 14 times the usual for Tuesdays at 03:00 (308 MB/s, usually 22 MB/s), caused most by backup.sh (pid 812).", sentence.En);
        Assert.Equal("Gravações de disco em sda: 14 vezes o usual às terças-feiras às 03:00 (308 MB/s; o usual é 22 MB/s), causado principalmente por backup.sh (pid 812).", sentence.Pt);
        Assert.Equal("It would have been usual with disk writes on sda below 34 MB/s.", counterfactual.En);
        Assert.Equal("Seria usual com gravações de disco em sda abaixo de 34 MB/s.", counterfactual.Pt);
    }

    [Fact]
    public void What_is_less_than_usual_and_what_did_not_come_are_told_so()
    {
        var words = new IncidentWords(TimeZoneInfo.Utc);
        var less = new OddReason(new SeriesKey("system.cpu.utilization"), 1, 0.02, 0.4, 0.3, 0.5);

        Assert.Equal("Processor use: only 2%, usually 40% for Tuesdays at 03:00.", words.Sentence(Told(IncidentKind.Unusual, less), null).En);
        Assert.Equal("What usually runs on Tuesdays at 03:00 did not come: processor use stayed at 2%, usually 40%.", words.Sentence(Told(IncidentKind.Missed, less), null).En);
        Assert.Equal(
            "What usually runs on Tuesdays at 03:00 (scheduled then: backup.timer) did not come: processor use stayed at 2%, usually 40%.",
            words.Sentence(Told(IncidentKind.Missed, less), null, ["backup.timer"]).En);
        Assert.Equal("It would have been usual with processor use above 30%.", IncidentWords.Counterfactual(Told(IncidentKind.Unusual, less)).En);
    }

    [Fact]
    public void What_a_network_carries_is_told_in_bits_as_the_charts_have_it()
    {
        var received = new OddReason(new SeriesKey("system.network.io", LabelSet.Of("direction", "receive", "interface", "eth0")), 1, 45e6, 60_000, 30_000, 90_000);

        Assert.Contains("(360 Mb/s, usually 480 kb/s)", new IncidentWords(TimeZoneInfo.Utc).Sentence(Told(IncidentKind.Unusual, received), null).En, StringComparison.Ordinal);
    }

    private static Incident Told(IncidentKind kind, OddReason reason) =>
        new(kind, "ensemble", 1, false, TuesdayAtThree, TuesdayAtThree, TuesdayAtThree, null, 90, 4, 3, 7, [reason]);
}
