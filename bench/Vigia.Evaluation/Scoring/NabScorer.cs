using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Scoring;

/// <summary>NAB v1.1 (Lavin and Ahmad 2015, arXiv:1510.03336), written from the published description.</summary>
/// <remarks>
/// The first 15 % of rows (at most 750) are not scored. In a window only the earliest detection counts, worth
/// s(y)/s(-1) with s(y) = 2/(1 + e^(5y)) - 1 and y = -1 at its first row; a detection outside costs by its distance to
/// the window before it; a window without one costs. A window wholly inside the probation is not counted.
/// </remarks>
internal sealed class NabScorer
{
    private readonly List<ScoredFile> _files = [];
    private int _windows;

    /// <summary>Adds a file with the score of each of its rows.</summary>
    public void Add(NabFile file, double[] scores)
    {
        _files.Add(ScoredFile.Of(file, scores));
        _windows += file.Windows.Count;
    }

    /// <summary>The result with one threshold for all files: a row at or above it is a detection.</summary>
    public NabResult At(double threshold, NabProfile profile)
    {
        double raw = 0;
        int hit = 0, missed = 0, outside = 0;
        foreach (var file in _files)
        {
            var best = new double?[file.WindowCount];
            for (var i = 0; i < file.Scores.Length; i++)
            {
                if (!(file.Scores[i] >= threshold)) continue;
                if (file.Window[i] is var window and >= 0) best[window] = Math.Max(best[window] ?? double.NegativeInfinity, file.Values[i]);
                else (raw, outside) = (raw + file.Values[i] * profile.FalseAlarm, outside + 1);
            }

            foreach (var window in file.LiveWindows)
            {
                if (best[window] is { } value) (raw, hit) = (raw + value * profile.Hit, hit + 1);
                else (raw, missed) = (raw - profile.Miss, missed + 1);
            }
        }

        double silent = -profile.Miss * _windows, perfect = profile.Hit * _windows;
        return new NabResult(profile.Name, threshold, 100 * (raw - silent) / (perfect - silent), hit, missed, outside);
    }

    /// <summary>The result at the threshold that is best after the fact, as NAB's published scores are chosen.</summary>
    public NabResult Optimised(NabProfile profile)
    {
        var rows = _files.SelectMany((file, number) => Enumerable.Range(0, file.Scores.Length).Select(row => (Score: file.Scores[row], File: number, Row: row)))
            .OrderByDescending(row => row.Score).ToList();
        var best = _files.ConvertAll(file => new double?[file.WindowCount]);
        double raw = -profile.Miss * _files.Sum(file => file.LiveWindows.Count), highest = raw, threshold = double.PositiveInfinity;
        for (var i = 0; i < rows.Count; i++)
        {
            var (score, file, row) = rows[i];
            raw += Gain(_files[file], row, best[file], profile);
            var isLastOfEqual = i == rows.Count - 1 || rows[i + 1].Score != score;
            if (isLastOfEqual && raw > highest) (highest, threshold) = (raw, score);
        }

        return At(threshold, profile);
    }

    private static double Gain(ScoredFile file, int row, double?[] best, NabProfile profile)
    {
        var window = file.Window[row];
        if (window < 0) return file.Values[row] * profile.FalseAlarm;
        var value = file.Values[row] * profile.Hit;
        var gain = best[window] is { } before ? Math.Max(value - before, 0) : value + profile.Miss;
        best[window] = Math.Max(best[window] ?? double.NegativeInfinity, value);
        return gain;
    }

    /// <summary>The scored rows of a file: score, what a detection there is worth, and the window it lies in or -1.</summary>
    private sealed record ScoredFile(double[] Scores, double[] Values, int[] Window, int WindowCount, IReadOnlyList<int> LiveWindows)
    {
        public static ScoredFile Of(NabFile file, double[] scores)
        {
            var (values, window) = Worth(file);
            var skip = file.Series.Probation;
            var live = window.Skip(skip).Where(number => number >= 0).Distinct().Order().ToList();
            return new ScoredFile(scores[skip..], values[skip..], window[skip..], file.Windows.Count, live);
        }

        private static (double[] Values, int[] Window) Worth(NabFile file)
        {
            var times = file.Series.TimesMs;
            var values = Enumerable.Repeat(-1.0, times.Length).ToArray();
            var window = Enumerable.Repeat(-1, times.Length).ToArray();
            var bounds = file.Windows.Select(ends => (First: CountBelow(times, ends.StartMs), Last: CountBelow(times, ends.EndMs + 1) - 1)).ToList();
            for (var k = 0; k < bounds.Count; k++)
            {
                var (first, last) = bounds[k];
                for (var i = first; i <= last; i++) (values[i], window[i]) = (Sigmoid(-(last - i + 1) / (double)(last - first + 1)) / Sigmoid(-1), k);
                var stop = k + 1 < bounds.Count ? bounds[k + 1].First : times.Length;
                for (var i = last + 1; i < stop; i++) values[i] = last > first ? Sigmoid((i - last) / (double)(last - first)) : -1;
            }

            return (values, window);
        }

        /// <summary>Binary search, as NumPy's searchsorted goes: one file is not quite in order of time.</summary>
        private static int CountBelow(long[] times, long time)
        {
            int low = 0, high = times.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (times[middle] < time) low = middle + 1;
                else high = middle;
            }

            return low;
        }

        private static double Sigmoid(double y) => y > 3 ? -1 : 2 / (1 + Math.Exp(5 * y)) - 1;
    }
}
