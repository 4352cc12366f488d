using System.CommandLine;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>Single series, onset: the Numenta Anomaly Benchmark with the contract's fixed threshold, and with the best one after the fact.</summary>
internal static class NabCommand
{
    /// <summary>A person is told where the onset is at least this (the contract of <c>score</c>).</summary>
    public const double ToldAt = 0.5;

    public static Command Create()
    {
        var common = new CommonOptions();
        var command = common.AddTo(new Command("nab", "Numenta Anomaly Benchmark: onset >= 0.5 as the one fixed threshold, all three profiles."));
        command.SetAction(parsed =>
        {
            var corpus = NabCorpus.Load(parsed.GetValue(common.Data)!.FullName, parsed.GetValue(common.Half)!);
            var choices = common.Choices(parsed);
            var table = new ResultTable($"NAB, {corpus.Files.Count} files", "detector", "output", "threshold", "standard", "low FP", "low FN", "hit", "missed", "false");
            var categories = new ResultTable("NAB by category, standard profile, fixed threshold", "detector", "category", "score", "hit", "missed", "false");
            foreach (var choice in choices)
            {
                var streams = Work.Map(corpus.Files, parsed.GetValue(common.Jobs), file => SeriesStream.Over(choice, file.Series, parsed.GetValue(common.Seed)));
                AddRows(table, choice.Name, corpus, streams);
                AddCategories(categories, choice.Name, corpus, streams);
            }

            common.Show(parsed, table, categories);
        });
        return command;
    }

    private static void AddRows(ResultTable table, string detector, NabCorpus corpus, List<ScoredStream> streams)
    {
        var onsets = Scorer(corpus.Files, streams, stream => stream.Onsets);
        var levels = Scorer(corpus.Files, streams, stream => stream.Scores);
        if (streams.Exists(stream => stream.Onsets.Any(onset => onset > 0)))
        {
            Add(table, detector, "onset, fixed", NabProfile.All.Select(profile => onsets.At(ToldAt, profile)).ToList());
            Add(table, detector, "onset, best afterwards", NabProfile.All.Select(onsets.Optimised).ToList());
        }

        Add(table, detector, "score, best afterwards", NabProfile.All.Select(levels.Optimised).ToList());
    }

    private static void Add(ResultTable table, string detector, string output, List<NabResult> results) =>
        table.Add(detector, output, double.IsFinite(results[0].Threshold) ? results[0].Threshold : "none: silence scores more", results[0].Score, results[1].Score, results[2].Score, results[0].Hit, results[0].Missed, results[0].False);

    private static void AddCategories(ResultTable table, string detector, NabCorpus corpus, List<ScoredStream> streams)
    {
        var both = corpus.Files.Zip(streams).GroupBy(pair => pair.First.Series.Group);
        foreach (var category in both)
        {
            var result = Scorer(category.Select(pair => pair.First).ToList(), category.Select(pair => pair.Second).ToList(), stream => stream.Onsets).At(ToldAt, NabProfile.All[0]);
            table.Add(detector, category.Key, double.IsFinite(result.Score) ? result.Score : null, result.Hit, result.Missed, result.False);
        }
    }

    private static NabScorer Scorer(IReadOnlyList<NabFile> files, List<ScoredStream> streams, Func<ScoredStream, double[]> output)
    {
        var scorer = new NabScorer();
        for (var i = 0; i < files.Count; i++) scorer.Add(files[i], output(streams[i]));
        return scorer;
    }
}
