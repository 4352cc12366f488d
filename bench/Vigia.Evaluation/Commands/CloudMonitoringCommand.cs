using System.CommandLine;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>Single series, level: VUS-PR on Microsoft's cloud monitoring series.</summary>
internal static class CloudMonitoringCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var command = common.AddTo(new Command("cloud-monitoring", "Microsoft cloud monitoring: VUS-PR of the score; a paired bootstrap against the first detector."));
        command.SetAction(parsed =>
        {
            var all = CloudMonitoringSet.Load(parsed.GetValue(common.Data)!.FullName, parsed.GetValue(common.Half)!).Where(CloudMonitoringSet.IsRanked).ToList();
            var choices = common.Choices(parsed);
            var pairs = choices.SelectMany(choice => all.Select(series => (choice, series))).ToList();
            var measured = Work.Map(pairs, parsed.GetValue(common.Jobs), pair => SeriesMeasures.Of(pair.choice, pair.series, parsed.GetValue(common.Seed)));
            common.Show(parsed, Means(choices, measured), Each(measured));
        });
        return command;
    }

    private static ResultTable Means(List<DetectorChoice> choices, List<SeriesMeasures> measured)
    {
        var table = new ResultTable("Microsoft cloud monitoring, means over series", "detector", "series", "VUS-PR", "AUC-PR", "hourly VUS-PR", "1-minute VUS-PR", $"{choices[0].Name} minus this: mean [95 %] wins");
        var first = measured.Where(one => one.Detector == choices[0].Name).ToDictionary(one => one.Series, one => one.VusPr);
        foreach (var choice in choices)
        {
            var own = measured.Where(one => one.Detector == choice.Name).ToList();
            var difference = choice == choices[0] ? null : PairedBootstrap.Of(own.ConvertAll(one => (one.Series.Name, first[one.Series], one.VusPr)));
            table.Add(choice.Name, own.Count, own.Average(one => one.VusPr), own.Average(one => one.AucPr), Average(own, false), Average(own, true), difference);
        }

        return table;
    }

    private static double? Average(List<SeriesMeasures> measured, bool isMinutes) =>
        measured.Where(one => one.StepMs <= 60_000 == isMinutes).Select(one => (double?)one.VusPr).Average();

    private static ResultTable Each(List<SeriesMeasures> measured)
    {
        var table = new ResultTable("Each series", "detector", "group", "series", "buffer", "VUS-PR", "AUC-PR");
        foreach (var one in measured) table.Add(one.Detector, one.Series.Group, one.Series.Name, one.Buffer, one.VusPr, one.AucPr);
        return table;
    }
}
