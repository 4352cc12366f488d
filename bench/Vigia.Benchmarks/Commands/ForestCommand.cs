using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vigia.Benchmarks.Measuring;
using Vigia.Forests;
using Vigia.Forests.Growing;
using Vigia.Forests.Numerics;
using Vigia.Forests.Scoring;

namespace Vigia.Benchmarks.Commands;

/// <summary>Fits and scores one file, to be run beside other implementations on the same file.</summary>
internal static class ForestCommand
{
    private const int WarmUpRows = 20_000;

    public static Command Create()
    {
        var options = new ForestOptions();
        var kernel = new Option<KernelChoice>("--kernel") { Description = "Way of scoring: fastest (for this CPU), portable, vector256 or vector512.", DefaultValueFactory = _ => KernelChoice.Fastest };
        var command = options.AddTo(new Command("forest", "Fit a forest on a file, score all its rows, print what it took."));
        command.Add(kernel);
        command.SetAction(parsed => Measure(options.Read(parsed), parsed.GetValue(options.Columns), options.Growth(parsed), parsed.GetValue(kernel)).Print(parsed.GetValue(options.Format)));
        return command;
    }

    private static Report Measure(float[] values, int columns, IsolationForestOptions growth, KernelChoice kernel)
    {
        var rows = values.Length / columns;
        // Everything is compiled before it is measured.
        FitAndScore(values.AsSpan(0, Math.Min(rows, WarmUpRows) * columns), columns, growth, kernel);

        IsolationForest forest = null!;
        var scores = new double[rows];
        var read = Cost.Of(() => ReadSample(values, columns, rows, growth));
        var fit = Cost.Of(() => forest = IsolationForest.Fit(values, columns, growth));
        var score = Cost.Of(() => Score(forest, MatrixView.RowMajor(values, columns), scores, growth.Threads, kernel));
        return new Report()
            .Add("rows", rows)
            .Add("columns", columns)
            .Add("trees", forest.TreeCount)
            .Add("sample", forest.SampleSize)
            .Add("threads", growth.Threads)
            .Add("kernel", kernel.ToString())
            .Add("sample_read_seconds", read.Seconds)
            .Add("fit_seconds", fit.Seconds)
            .Add("fit_cpu_seconds", fit.CpuSeconds)
            .Add("score_seconds", score.Seconds)
            .Add("score_cpu_seconds", score.CpuSeconds)
            .Add("mean_score", scores.Average())
            .Add("fit_allocated_bytes", fit.AllocatedBytes)
            .Add("score_allocated_bytes", score.AllocatedBytes)
            .Add("model_sha256", Convert.ToHexStringLower(SHA256.HashData(forest.Save())))
            .Add("scores_sha256", Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(scores.AsSpan()))));
    }

    private static void FitAndScore(ReadOnlySpan<float> values, int columns, IsolationForestOptions growth, KernelChoice kernel)
    {
        var view = MatrixView.RowMajor(values, columns);
        Score(IsolationForest.Fit(view, growth), view, new double[view.Rows], growth.Threads, kernel);
    }

    // The scorer is made within the measured time, as it is for a caller who scores for the first time.
    private static void Score(IsolationForest forest, MatrixView rows, double[] scores, int threads, KernelChoice kernel)
    {
        var scorer = new ForestScorer(forest.Trees, forest.SampleSize, kernel);
        scorer.Depths(rows, scores, threads);
        PathLength.ToScores(scores, scorer.Paths.Yardstick);
    }

    // Draws the same rows as the fit and looks at all their values: what any implementation has to wait for.
    private static double ReadSample(float[] values, int columns, int rows, IsolationForestOptions growth)
    {
        var drawn = new int[Math.Min(growth.SampleSize, rows)];
        var sampler = new DistinctSampler(rows, drawn.Length);
        var sum = 0.0;
        for (var tree = 0; tree < growth.Trees; tree++)
        {
            var random = new SeededRandom(growth.Seed, tree);
            sampler.Draw(ref random, drawn);
            foreach (var row in drawn)
                for (var column = 0; column < columns; column++) sum += values[row * columns + column];
        }

        return sum;
    }
}
