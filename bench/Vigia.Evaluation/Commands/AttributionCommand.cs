using System.CommandLine;
using Vigia.Detection;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>Whether the right metrics are named, on the interpretation files of SMD and ASD.</summary>
internal static class AttributionCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var command = common.AddTo(new Command("attribution", "HitRate@100 % and @150 % of the metrics named, at the row of the highest score and over the segment."));
        command.SetAction(parsed =>
        {
            var entities = MultivariateSets.Load(parsed.GetValue(common.Data)!.FullName, ["smd", "asd"], parsed.GetValue(common.Half)!);
            var choices = common.Choices(parsed, entities[0].Train.Width).Where(Explains).ToList();
            var table = new ResultTable(
                "Attribution, means over labelled segments", "detector", "set", "segments", "ranked at", "HitRate@100", "HitRate@150", "top metric right");
            foreach (var choice in choices)
            {
                var hits = Work.Map(entities, parsed.GetValue(common.Jobs), entity => SegmentHits.Of(choice, entity, parsed.GetValue(common.Seed))).SelectMany(list => list).ToList();
                foreach (var group in hits.GroupBy(hit => (hit.Set, hit.RankedAt)))
                {
                    table.Add(choice.Name, group.Key.Set, group.Count(), group.Key.RankedAt, group.Average(hit => hit.At100), group.Average(hit => hit.At150), group.Average(hit => hit.Top));
                }
            }

            common.Show(parsed, table);
        });
        return command;
    }

    private static bool Explains(DetectorChoice choice) =>
        choice.Create(new DetectorOptions(["a", "b", "c"])) is IExplainsRows;
}
