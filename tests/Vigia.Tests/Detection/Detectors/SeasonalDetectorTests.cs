using Vigia.Detection;

namespace Vigia.Tests.Detection.Detectors;

public sealed class SeasonalDetectorTests
{
    private const long Start = 1_772_323_200_000; // 2026-03-01 00:00:00 UTC, a Sunday
    private const int StepMs = 300_000;
    private const int RowsADay = 288;
    private const int RowsUntilARunEnds = 6;

    [Fact]
    public void What_is_usual_at_three_at_night_is_odd_at_three_in_the_afternoon()
    {
        var detector = Trained(days: 21);

        var verdicts = Enumerable.Range(0, RowsADay).Select(i => detector.Score(RowOf(i, alsoAt: 15), TimeOf((21 * RowsADay) + i))).ToArray();

        var odd = Enumerable.Range(0, RowsADay).Where(i => verdicts[i].IsAnomaly).ToArray();
        Assert.NotEmpty(odd);
        Assert.All(odd, row => Assert.InRange(row, 15 * 12, (15 * 12) + 12 + RowsUntilARunEnds));
        Assert.Equal(1, verdicts[15 * 12].TopColumn);
    }

    [Fact]
    public void Without_a_clock_it_follows_the_level()
    {
        var detector = SeasonalDetector.Info.Create(new DetectorOptions(["a"]));
        var random = new Random(4);

        var verdicts = Enumerable.Range(0, 1500).Select(i => detector.Score([(i >= 1400 ? 40 : 10) + random.NextDouble()], null)).ToArray();

        Assert.False(verdicts[29].IsJudged);
        Assert.True(verdicts[30].IsJudged);
        Assert.Contains(verdicts[1400..1410], verdict => verdict.Onset >= 0.5);
        Assert.DoesNotContain(verdicts[200..1400], verdict => verdict.IsAnomaly);
    }

    private static IDetector Trained(int days)
    {
        var detector = SeasonalDetector.Info.Create(new DetectorOptions(["level", "backup"], 300));
        var rows = Enumerable.Range(0, days * RowsADay).ToArray();
        detector.Fit(new Table(["level", "backup"], [.. rows.SelectMany(i => RowOf(i))], [.. rows.Select(TimeOf)]));
        return detector;
    }

    private static double[] RowOf(int row, int alsoAt = 3)
    {
        var (hour, noise) = (row % RowsADay / 12, new Random(row));
        return [5 + noise.NextDouble(), (hour == 3 || hour == alsoAt ? 100 : 10) + noise.NextDouble()];
    }

    private static long TimeOf(int row) => Start + ((long)row * StepMs);
}
