using Vigia.Detection;

namespace Vigia.Tests.Detection;

/// <summary>What holds for every detector of the catalogue.</summary>
public sealed class DetectorContractTests
{
    private const int Columns = 3;

    public static TheoryData<string> Names => [.. DetectorCatalog.All.Select(info => info.Name)];

    public static TheoryData<string> NamesCountingRows => [.. DetectorCatalog.All.Select(info => info.Name).Where(name => name is not ("ensemble" or "seasonal-baseline"))];

    [Fact]
    public void Names_are_unique_and_the_catalogue_is_not_empty()
    {
        Assert.NotEmpty(DetectorCatalog.All);
        Assert.Equal(DetectorCatalog.All.Count, DetectorCatalog.All.Select(info => info.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_scores_of_a_prefix_are_the_prefix_of_the_scores(string name)
    {
        var rows = Rows(900, seed: 1);

        var whole = Stream(Made(name), rows);
        var prefix = Stream(Made(name), rows[..511]);

        Assert.Equal(whole[..511], prefix);
        Assert.Contains(whole, verdict => verdict.IsJudged);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_verdicts(string name)
    {
        var rows = Rows(600, seed: 2);

        Assert.Equal(Stream(Made(name), rows), Stream(Made(name), rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void After_training_the_very_first_row_is_judged_and_the_stream_is_honest(string name)
    {
        var training = TableOf(Rows(800, seed: 3));
        var rows = Rows(300, seed: 4);

        var whole = Stream(Trained(name, training), rows);
        var prefix = Stream(Trained(name, training), rows[..100]);

        Assert.True(whole[0].IsJudged);
        Assert.Equal(whole[..100], prefix);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Constant_rows_are_finite_and_never_odd(string name)
    {
        var rows = Enumerable.Range(0, 700).Select(_ => new double[] { 5, 0, -1e300 }).ToArray();

        var verdicts = Stream(Made(name), rows);

        Assert.All(verdicts, verdict => Assert.True(double.IsFinite(verdict.Score)));
        Assert.DoesNotContain(verdicts, verdict => verdict.IsAnomaly);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Missing_values_anywhere_leave_scores_finite(string name)
    {
        var rows = Rows(700, seed: 5);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 3 == 0) rows[i][i % Columns] = double.NaN;
            if (i % 50 == 7) Array.Fill(rows[i], double.NaN);
            rows[i][2] = i < 400 ? double.NaN : rows[i][2];
        }

        var verdicts = Stream(Made(name), rows);
        var trained = Stream(Trained(name, TableOf(rows)), rows);

        Assert.All(verdicts.Concat(trained), verdict => Assert.True(double.IsFinite(verdict.Score)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extreme_values_leave_scores_finite(string name)
    {
        var rows = Rows(500, seed: 6);
        rows[450] = [double.MaxValue, -double.MaxValue, double.Epsilon];

        var verdicts = Stream(Made(name), rows);
        var trained = Stream(Trained(name, TableOf(rows)), rows);

        Assert.All(verdicts.Concat(trained), verdict => Assert.True(double.IsFinite(verdict.Score)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_table_of_one_row_is_survived(string name)
    {
        var verdicts = Stream(Trained(name, TableOf([[1, 2, 3]])), Rows(50, seed: 7));

        Assert.All(verdicts, verdict => Assert.True(double.IsFinite(verdict.Score)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_verdict_says_hangs_together(string name)
    {
        var verdicts = Stream(Trained(name, TableOf(Rows(800, seed: 8))), Rows(400, seed: 9, leapAt: 200));

        foreach (var verdict in verdicts)
        {
            Assert.InRange(verdict.Onset, 0, 1);
            Assert.InRange(verdict.TopColumn, -1, Columns - 1);
            if (verdict.Onset >= 0.5) Assert.True(verdict.IsAnomaly);
        }

        for (var i = 1; i < verdicts.Length; i++)
        {
            if (verdicts[i].IsAnomaly && !verdicts[i - 1].IsAnomaly) Assert.True(verdicts[i].Onset >= 0.5, $"The run at row {i} has no onset.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_leap_is_told_and_not_again_and_again(string name)
    {
        var verdicts = Stream(Trained(name, TableOf(Rows(2000, seed: 10))), Rows(400, seed: 11, leapAt: 200));

        var onsets = Enumerable.Range(0, verdicts.Length).Where(i => verdicts[i].Onset >= 0.5).ToArray();
        Assert.Contains(onsets, row => row is >= 200 and < 210);
        Assert.True(onsets.Length <= 3, $"Told {onsets.Length} times.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Time_that_stands_still_goes_backward_or_leaps_does_no_harm(string name)
    {
        var rows = Rows(600, seed: 12);
        var detector = Made(name);

        for (var i = 0; i < rows.Length; i++)
        {
            long timeMs = i switch { < 200 => 1_700_000_000_000 + (i * 60_000L), < 300 => 1_700_000_000_000, < 400 => -62_135_596_800_000, < 500 => 253_402_300_799_999, _ => 0 };
            Assert.True(double.IsFinite(detector.Score(rows[i], timeMs).Score));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void After_a_restart_the_table_learned_from_is_scored_the_same_again(string name)
    {
        var rows = Rows(500, seed: 13);
        var detector = Trained(name, TableOf(rows));

        detector.Restart();
        var first = Stream(detector, rows);
        detector.Restart();
        var second = Stream(detector, rows);

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_model_goes_on_to_the_bit(string name)
    {
        var rows = Rows(900, seed: 14);
        var learning = Made(name);
        var trained = Trained(name, TableOf(rows));
        Stream(learning, rows[..700]);
        Stream(trained, rows[..50]);

        var learningAgain = RoundTrip(name, learning);
        var trainedAgain = RoundTrip(name, trained);

        Assert.Equal(Stream(learning, rows[700..]), Stream(learningAgain, rows[700..]));
        Assert.Equal(Stream(trained, rows[50..]), Stream(trainedAgain, rows[50..]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fresh_model_survives_the_round_trip(string name)
    {
        var rows = Rows(400, seed: 15);

        Assert.Equal(Stream(Made(name), rows), Stream(RoundTrip(name, Made(name)), rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_or_cut_model_is_refused_and_never_hangs_or_eats_memory(string name)
    {
        var bytes = Saved(name, Trained(name, TableOf(Rows(300, seed: 16)))).ToBytes();
        var random = new Random(17);

        for (var i = 0; i < 60; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<StateFormatException>(() => SavedDetector.FromBytes(damaged));
            Assert.Throws<StateFormatException>(() => SavedDetector.FromBytes(bytes.AsMemory(0, random.Next(bytes.Length))));
        }
    }

    /// <summary>The checksum keeps accidents out; somebody who wants to do harm makes it fit.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_model_with_a_fitting_checksum_is_refused_or_harmless(string name)
    {
        var bytes = Saved(name, Trained(name, TableOf(Rows(300, seed: 18)))).ToBytes()[..^32];
        var random = new Random(19);
        var rows = Rows(20, seed: 20);

        for (var i = 0; i < 300; i++)
        {
            var body = bytes.ToArray();
            for (var k = 0; k <= i % 3; k++) body[random.Next(8, body.Length)] = (byte)random.Next(256);
            byte[] hostile = [.. body, .. System.Security.Cryptography.SHA256.HashData(body)];
            try
            {
                var loaded = SavedDetector.FromBytes(hostile);
                if (loaded.Options.Columns.Count != Columns) continue;
                foreach (var verdict in Stream(loaded.Detector, rows)) Assert.InRange(verdict.TopColumn, -1, Columns - 1);
            }
            catch (StateFormatException)
            {
                // Refused in words: that is the wish.
            }
        }
    }

    /// <summary>The seasonal baseline, and the ensemble in less than three days, ask for the time of day; all else is counted in rows.</summary>
    [Theory]
    [MemberData(nameof(NamesCountingRows))]
    public void Rows_are_judged_at_the_tables_own_step_with_the_same_numbers(string name)
    {
        var rows = Rows(400, seed: 21, leapAt: 350);

        var seconds = Stepped(name, 1, rows);
        var minutes = Stepped(name, 300, rows);

        Assert.Equal(seconds, minutes);
        Assert.Contains(seconds, verdict => verdict.IsJudged);
    }

    private static RowScore[] Stepped(string name, double stepSeconds, double[][] rows)
    {
        var detector = DetectorCatalog.Find(name)!.Create(new DetectorOptions(["a", "b", "c"], stepSeconds));
        return [.. rows.Select(row => detector.Score(row, null))];
    }

    private static IDetector Made(string name) => DetectorCatalog.Find(name)!.Create(OptionsOf());

    private static DetectorOptions OptionsOf() => new(["a", "b", "c"], 60);

    private static IDetector Trained(string name, Table training)
    {
        var detector = Made(name);
        detector.Fit(training);
        return detector;
    }

    private static SavedDetector Saved(string name, IDetector detector) =>
        new(DetectorCatalog.Find(name)!, OptionsOf(), Assert.IsType<IStatefulDetector>(detector, exactMatch: false));

    private static IStatefulDetector RoundTrip(string name, IDetector detector) =>
        SavedDetector.FromBytes(Saved(name, detector).ToBytes()).Detector;

    private static Table TableOf(double[][] rows) =>
        new(["a", "b", "c"], [.. rows.SelectMany(row => row)], [.. Enumerable.Range(0, rows.Length).Select(i => TimeOf(i - rows.Length))]);

    private static long TimeOf(int row) => 1_700_000_000_000 + (row * 60_000L);

    private static RowScore[] Stream(IDetector detector, double[][] rows) =>
        [.. rows.Select((row, i) => detector.Score(row, TimeOf(i)))];

    /// <summary>A random walk that is drawn back, a daily wave with noise, and noise alone.</summary>
    private static double[][] Rows(int count, int seed, int leapAt = int.MaxValue)
    {
        var random = new Random(seed);
        var walk = 0.0;
        var rows = new double[count][];
        for (var i = 0; i < count; i++)
        {
            walk = (0.9 * walk) + Normal(random);
            rows[i] = [walk, 10 + Math.Sin(i * Math.Tau / 1440) + (0.3 * Normal(random)), 100 + Normal(random)];
            if (i < leapAt || i >= leapAt + 50) continue;
            for (var column = 0; column < Columns; column++) rows[i][column] += 30;
        }

        return rows;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
