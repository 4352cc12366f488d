using System.CommandLine;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Scoring;
using Vigia.Evaluation.Tabular;

namespace Vigia.Evaluation.Commands;

/// <summary>Isolation forests on labelled tables without time: fit and score on the whole table, labels only for measuring.</summary>
internal static class TabularCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var seeds = new Option<int>("--seeds") { Description = "Forests grown for each table.", DefaultValueFactory = _ => 5 };
        var variants = new Option<bool>("--variants") { Description = "Also compare other ways of growing with the plain one." };
        var cut = new Option<int>("--variant-rows") { Description = "Rows of a table the variants are compared on, drawn at random once; larger tables are cut.", DefaultValueFactory = _ => 20_000 };
        var command = new Command("tabular", "Labelled tables without time: ROC-AUC and average precision of forests, beside scikit-learn's where known.")
        {
            common.Data, common.Half, common.Jobs, common.Csv, seeds, variants, cut,
        };
        command.SetAction(parsed =>
        {
            var folder = TableFolder.Find(parsed.GetValue(common.Data)!.FullName, parsed.GetValue(common.Half)!);
            int[] numbers = [.. Enumerable.Range(1, parsed.GetValue(seeds))];
            var jobs = parsed.GetValue(common.Jobs);
            var plain = folder.Files.Select(file => Measured(LabelledTable.Read(file))).ToList();
            var tables = new List<ResultTable> { PerTable(plain, folder.Peer), Means(plain.ConvertAll(one => one.Ours), folder.Peer) };
            if (parsed.GetValue(variants)) tables.Add(Variants(folder, numbers, jobs, parsed.GetValue(cut)));
            common.Show(parsed, [.. tables]);

            (LabelledTable Table, TableMeasures Ours) Measured(LabelledTable table) => (table with { Values = [] }, TableMeasures.Of(table, ForestVariant.Plain, numbers, jobs));
        });
        return command;
    }

    private static ResultTable PerTable(List<(LabelledTable Table, TableMeasures Ours)> measured, IReadOnlyDictionary<string, PeerResult> peer)
    {
        var result = new ResultTable("Tables, plain forest", "table", "rows", "columns", "anomalies", "ROC-AUC", "sd", "scikit-learn", "difference", "AP", "sd", "scikit-learn", "difference", "near");
        foreach (var (table, ours) in measured)
        {
            var theirs = peer.GetValueOrDefault(table.Name);
            result.Add(
                table.Name, table.Rows, table.Columns, table.Share,
                ours.Roc, ours.RocDeviation, theirs?.Roc, ours.Roc - theirs?.Roc,
                ours.Precision, ours.PrecisionDeviation, theirs?.Precision, ours.Precision - theirs?.Precision,
                theirs is null ? null : theirs.IsNear(ours) ? "yes" : "NO");
        }

        return result;
    }

    private static ResultTable Means(List<TableMeasures> ours, IReadOnlyDictionary<string, PeerResult> peer)
    {
        var result = new ResultTable("Means over the tables", "forest", "tables", "ROC-AUC", "AP");
        var shared = ours.FindAll(one => peer.ContainsKey(one.Table));
        result.Add("Vigia.Forests, all", ours.Count, Precise(ours.Average(one => one.Roc)), Precise(ours.Average(one => one.Precision)));
        if (shared.Count == 0) return result;
        var (roc, precision) = (shared.Average(one => one.Roc), shared.Average(one => one.Precision));
        var (theirRoc, theirPrecision) = (shared.Average(one => peer[one.Table].Roc), shared.Average(one => peer[one.Table].Precision));
        result.Add("Vigia.Forests, those the peer has", shared.Count, Precise(roc), Precise(precision));
        result.Add("scikit-learn", shared.Count, Precise(theirRoc), Precise(theirPrecision));
        result.Add("difference", shared.Count, Precise(roc - theirRoc), Precise(precision - theirPrecision));
        return result;
    }

    private static ResultTable Variants(TableFolder folder, int[] seeds, int jobs, int rows)
    {
        ForestVariant[] all = [ForestVariant.Plain, .. ForestVariant.Others];
        var measured = folder.Files.Select(file => LabelledTable.Read(file).Cut(rows))
            .Select(table => Array.ConvertAll(all, variant => TableMeasures.Of(table, variant, seeds, jobs))).ToList();
        var result = new ResultTable($"Variants beside the plain forest, tables of at most {rows} rows, 95 % bootstrap over tables", "variant", "ROC-AUC", "gain [95 %] wins", "AP", "gain [95 %] wins", "shown better");
        for (var i = 0; i < all.Length; i++)
        {
            var variant = i;
            var roc = Gain(measured, variant, one => one.Roc);
            var precision = Gain(measured, variant, one => one.Precision);
            result.Add(
                all[i].Name,
                Precise(measured.Average(table => table[variant].Roc)), i == 0 ? null : roc,
                Precise(measured.Average(table => table[variant].Precision)), i == 0 ? null : precision,
                i == 0 ? null : Verdict(roc, precision));
        }

        return result;
    }

    private static string Verdict(PairedBootstrap roc, PairedBootstrap precision) => (roc.Low > 0, precision.Low > 0) switch
    {
        (true, true) => "both",
        (true, false) => "ROC-AUC",
        (false, true) => "AP",
        _ => "no",
    };

    private static PairedBootstrap Gain(List<TableMeasures[]> measured, int variant, Func<TableMeasures, double> figure) =>
        PairedBootstrap.Of([.. measured.Select(table => (table[0].Table, figure(table[variant]), figure(table[0])))]);

    private static string Precise(double value) => FormattableString.Invariant($"{value:0.0000}");
}
