using System.CommandLine;
using System.Globalization;
using Vigia.Detection;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>What hangs on each number of the ensemble: halved and doubled, all else as it is.</summary>
internal static class PlateauCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var only = new Option<string[]>("--only") { Description = "Numbers to change; all when none is named.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var command = new Command("plateau", "Each number of the ensemble halved and doubled: mean VUS-PR of the multivariate sets, the change and its standard error over entities.")
        {
            common.Data, common.Half, common.Jobs, common.Seed, common.Constants, common.Csv, only,
        };
        command.SetAction(parsed =>
        {
            var entities = MultivariateSets.Load(parsed.GetValue(common.Data)!.FullName, MultivariateSets.Names, parsed.GetValue(common.Half)!);
            var names = parsed.GetValue(only)! is { Length: > 0 } some ? some : [.. ConstantOverride.Names];
            var constants = ConstantOverride.Parse(parsed.GetValue(common.Constants)!);
            var leftOut = new ResultTable("Leaving one set out: of all numbers as they are, halved or doubled the one change that is best on the other two sets, and what it gives on the set left out", "set left out", "change chosen on the others", "VUS-PR on the set left out", "as it is");
            var variants = new List<Variant>();
            var table = Table(entities, names, constants, parsed.GetValue(common.Jobs), parsed.GetValue(common.Seed), variants);
            foreach (var set in MultivariateSets.Names)
            {
                var chosen = variants.MaxBy(variant => MultivariateSets.Names.Where(other => other != set).Average(other => Mean(entities, variant.Values, other)))!;
                leftOut.Add(set, chosen.Name, Mean(entities, chosen.Values, set), Mean(entities, variants[0].Values, set));
            }

            common.Show(parsed, table, leftOut);
        });
        return command;
    }

    private static ResultTable Table(List<MultivariateEntity> entities, IReadOnlyList<string> names, ManyConstants constants, int jobs, int seed, List<Variant> variants)
    {
        string[] sets = [.. MultivariateSets.Names];
        var table = new ResultTable(
            "Plateaus: mean VUS-PR with one number of the ensemble changed; the change of the mean of the sets must be under its standard error, that of the mean itself over entities",
            ["number", "value", .. sets, "mean of sets", "change", "standard error", "on the plateau"]);
        var usual = Measure(entities, constants, jobs, seed);
        var error = StandardError(entities, usual);
        variants.Add(new Variant("none", usual));
        table.Add(["(as it is)", "", .. sets.Select(set => (object)Mean(entities, usual, set)), Grand(entities, usual), null, error, null]);
        foreach (var name in names)
        {
            foreach (var factor in (double[])[0.5, 2])
            {
                var value = ConstantOverride.Get(constants, name) * factor;
                var changed = Measure(entities, ConstantOverride.With(constants, name, value), jobs, seed);
                variants.Add(new Variant($"{name} {value.ToString("0.######", CultureInfo.InvariantCulture)}", changed));
                var change = Grand(entities, changed) - Grand(entities, usual);
                table.Add([name, value.ToString("0.######", CultureInfo.InvariantCulture), .. sets.Select(set => (object)Mean(entities, changed, set)), Grand(entities, changed), change, error, Math.Abs(change) < error ? "yes" : "NO"]);
            }
        }

        return table;
    }

    private static List<double> Measure(List<MultivariateEntity> entities, ManyConstants constants, int jobs, int seed)
    {
        var choice = DetectorChoice.Pick(["ensemble"])[0].With(constants);
        return Work.Map(entities, jobs, entity =>
        {
            var scores = ScoredStream.Over(choice, entity.Train, entity.Test, seed).Scores;
            return VolumeUnderSurface.Measure(scores, entity.Labels, Periodicity.Of(EntityMeasures.FirstColumn(entity))).Pr;
        });
    }

    private static double Mean(List<MultivariateEntity> entities, List<double> values, string set) => Of(entities, values, set).Average();

    private static double Grand(List<MultivariateEntity> entities, List<double> values) => MultivariateSets.Names.Average(set => Mean(entities, values, set));

    /// <summary>Of the mean of the sets' means: each set's variance over its entities, divided by their number.</summary>
    private static double StandardError(List<MultivariateEntity> entities, List<double> values)
    {
        var sum = 0.0;
        foreach (var set in MultivariateSets.Names)
        {
            var own = Of(entities, values, set).ToList();
            var mean = own.Average();
            sum += own.Sum(value => (value - mean) * (value - mean)) / (own.Count - 1) / own.Count;
        }

        return Math.Sqrt(sum) / MultivariateSets.Names.Count;
    }

    private static IEnumerable<double> Of(List<MultivariateEntity> entities, List<double> values, string set) => values.Where((_, i) => entities[i].Set == set);

    private sealed record Variant(string Name, List<double> Values);
}
