using System.CommandLine;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>Host metrics: fit on train without labels, stream over test, VUS-PR first.</summary>
internal static class MultivariateCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var sets = new Option<string[]>("--set") { Description = "Sets to measure on.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. MultivariateSets.Names] };
        var command = common.AddTo(new Command("multivariate", "Multivariate host metrics: VUS-PR, AUC-PR, event F1; a paired bootstrap against the first detector.") { sets });
        command.SetAction(parsed =>
        {
            var entities = MultivariateSets.Load(parsed.GetValue(common.Data)!.FullName, parsed.GetValue(sets)!, parsed.GetValue(common.Half)!);
            var choices = common.Choices(parsed, entities[0].Train.Width);
            var pairs = choices.SelectMany(choice => entities.Select(entity => (choice, entity))).ToList();
            var measured = Work.Map(pairs, parsed.GetValue(common.Jobs), pair => EntityMeasures.Of(pair.choice, pair.entity, parsed.GetValue(common.Seed)));
            common.Show(parsed, Means(choices, measured), Differences(choices, measured), Entities(measured));
        });
        return command;
    }

    private static ResultTable Means(List<DetectorChoice> choices, List<EntityMeasures> measured)
    {
        var table = new ResultTable("Multivariate host metrics, means over entities", "detector", "set", "entities", "VUS-PR", "VUS-ROC", "AUC-PR", "event F1", "seconds");
        foreach (var choice in choices)
        {
            foreach (var set in measured.Where(one => one.Detector == choice.Name).GroupBy(one => one.Entity.Set))
            {
                table.Add(choice.Name, set.Key, set.Count(), set.Average(one => one.VusPr), set.Average(one => one.VusRoc), set.Average(one => one.AucPr), set.Average(one => one.EventF1), set.Sum(one => one.Seconds));
            }
        }

        return table;
    }

    private static ResultTable Differences(List<DetectorChoice> choices, List<EntityMeasures> measured)
    {
        var table = new ResultTable($"{choices[0].Name} minus others, VUS-PR, paired bootstrap over entities (services for JumpStarter): mean [95 %] wins", "against", "set", "difference");
        var first = measured.Where(one => one.Detector == choices[0].Name).ToDictionary(one => one.Entity);
        foreach (var choice in choices.Skip(1))
        {
            foreach (var set in measured.Where(one => one.Detector == choice.Name).GroupBy(one => one.Entity.Set))
            {
                table.Add(choice.Name, set.Key, PairedBootstrap.Of(set.Select(one => (one.Entity.Cluster, first[one.Entity].VusPr, one.VusPr)).ToList()));
            }
        }

        return table;
    }

    private static ResultTable Entities(List<EntityMeasures> measured)
    {
        var table = new ResultTable("Each entity", "detector", "set", "entity", "buffer", "VUS-PR", "VUS-ROC", "AUC-PR", "AUC-ROC", "event F1", "seconds");
        foreach (var one in measured) table.Add(one.Detector, one.Entity.Set, one.Entity.Name, one.Buffer, one.VusPr, one.VusRoc, one.AucPr, one.AucRoc, one.EventF1, one.Seconds);
        return table;
    }
}
