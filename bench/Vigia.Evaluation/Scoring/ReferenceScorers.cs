using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Scoring;

/// <summary>Runs the reference scorers in Python and tells how far the scorers here are from them.</summary>
internal sealed class ReferenceScorers(string python, string tools)
{
    private const string CurvesScript = """
        import sys, json, numpy as np
        sys.path.insert(0, sys.argv[1]); import vus
        for line in sys.stdin:
            case = json.loads(line); s = np.array(case['scores']); y = np.array(case['labels']); L = vus.period(np.array(case['series']))
            m = vus.vus(s, y, L)
            print(json.dumps([L, m['VUS_ROC'], m['VUS_PR'], vus.auc_roc(s, y), vus.auc_pr(s, y), vus.best_f1(s, y, 'event')]))
        """;

    private static readonly string[] Measures = ["period", "VUS-ROC", "VUS-PR", "AUC-ROC", "AUC-PR", "event F1"];

    /// <summary>Random scores, labels and series; every third case full of ties.</summary>
    public List<(string Measure, double Difference)> Curves(int seed, int cases)
    {
        var random = new Random(seed);
        var made = Enumerable.Range(0, cases).Select(number => Case(random, number % 3 == 0)).ToList();
        var answers = Run(["-c", CurvesScript, tools], string.Join('\n', made.Select(one => one.ToJson())))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<double[]>(line)!).ToList();
        return made.Zip(answers).SelectMany(pair => Own(pair.First).Select((value, k) => (Measures[k], Math.Abs(value - pair.Second[k])))).ToList();
    }

    /// <summary>Random scores on every file of NAB, once with ties, at the best thresholds of all profiles.</summary>
    public List<(string Measure, double Difference)> Nab(string data, string half, int seed)
    {
        var corpus = NabCorpus.Load(data, half);
        return new[] { false, true }.SelectMany(hasTies => Nab(corpus, Path.Combine(data, "nab", half, "combined_windows.json"), new Random(seed), hasTies)).ToList();
    }

    private List<(string Measure, double Difference)> Nab(NabCorpus corpus, string windows, Random random, bool hasTies)
    {
        var folder = Directory.CreateTempSubdirectory("vigia-nab");
        var scorer = new NabScorer();
        foreach (var file in corpus.Files)
        {
            var scores = Array.ConvertAll(file.Series.TimesMs, time => Number(random, hasTies) + Bonus(random, file, time));
            scorer.Add(file, scores);
            WriteScores(Path.Combine(folder.FullName, file.Name), file.Series.TimesMs, scores);
        }

        var json = Path.Combine(folder.FullName, "result.json");
        Run([Path.Combine(tools, "nab_score.py"), "--scores", folder.FullName, "--windows", windows, "--json", json], "");
        using var answer = JsonDocument.Parse(File.ReadAllText(json));
        var result = NabProfile.All.Select(profile => ($"NAB {profile.Name}", Math.Abs(
            scorer.Optimised(profile).Score - answer.RootElement.GetProperty(profile.Name).GetProperty("score").GetDouble()))).ToList();
        folder.Delete(recursive: true);
        return result;
    }

    private static void WriteScores(string path, long[] timesMs, double[] scores)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path);
        writer.Write("timestamp,anomaly_score\n");
        for (var i = 0; i < scores.Length; i++)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(timesMs[i]).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{time},{scores[i]:R}\n"));
        }
    }

    private static double[] Own(RandomCase one)
    {
        var buffer = Periodicity.Of(one.Series);
        var (roc, pr) = VolumeUnderSurface.Measure(one.Scores, one.Labels, buffer);
        return [buffer, roc, pr, RankAreas.Roc(one.Scores, one.Labels), RankAreas.Pr(one.Scores, one.Labels), RankAreas.BestEventF1(one.Scores, one.Labels)];
    }

    private static RandomCase Case(Random random, bool hasTies)
    {
        var rows = random.Next(500, 3000);
        var labels = new bool[rows];
        for (var k = random.Next(1, 6); k > 0; k--)
        {
            var start = random.Next(rows - 50);
            labels.AsSpan(start, random.Next(1, 50)).Fill(true);
        }

        var period = random.Next(4, 200);
        var series = Enumerable.Range(0, rows).Select(i => Math.Sin(2 * Math.PI * i / period) + 0.1 * random.NextDouble()).ToArray();
        var scores = labels.Select(label => Number(random, hasTies) + (label ? 0.3 : 0)).ToArray();
        return new RandomCase(scores, labels, series);
    }

    /// <summary>Some rows in windows stand out, so that the best threshold is not silence.</summary>
    private static double Bonus(Random random, NabFile file, long time) =>
        file.Windows.Any(window => time >= window.StartMs && time <= window.EndMs) && random.NextDouble() < 0.05 ? 0.5 : 0;

    private static double Number(Random random, bool hasTies) => hasTies ? Math.Round(random.NextDouble(), 1) : random.NextDouble();

    private string Run(string[] arguments, string input)
    {
        var start = new ProcessStartInfo(python, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new IOException($"{python} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new IOException($"{python} ended with code {process.ExitCode}; it needs numpy and pandas (Debian: python3-numpy, python3-pandas).");
    }

    private sealed record RandomCase(double[] Scores, bool[] Labels, double[] Series)
    {
        public string ToJson() => JsonSerializer.Serialize(new { scores = Scores, labels = Labels.Select(label => label ? 1 : 0), series = Series });
    }
}
