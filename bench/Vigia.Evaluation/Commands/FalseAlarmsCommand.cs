using System.CommandLine;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;

namespace Vigia.Evaluation.Commands;

/// <summary>False alarms: on series without a labelled anomaly, and against events found on the multivariate sets.</summary>
internal static class FalseAlarmsCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var command = common.AddTo(new Command("false-alarms", "Alarms on series without labels; events found against false starts, at the default and along the whole trade-off."));
        command.SetAction(parsed =>
        {
            var data = parsed.GetValue(common.Data)!.FullName;
            var half = parsed.GetValue(common.Half)!;
            var (jobs, seed) = (parsed.GetValue(common.Jobs), parsed.GetValue(common.Seed));
            var entities = MultivariateSets.Load(data, MultivariateSets.Names, half);
            var quiet = NabCorpus.Load(data, half).Files.Where(file => file.Windows.Count == 0).Select(file => file.Series)
                .Concat(CloudMonitoringSet.Load(data, half).Where(series => !series.Labels.Contains(true))).ToList();
            common.Show(parsed, Quiet(common.Choices(parsed), quiet, jobs, seed), TradeOff(common.Choices(parsed, entities[0].Train.Width), entities, jobs, seed));
        });
        return command;
    }

    private static ResultTable Quiet(List<DetectorChoice> choices, List<SingleSeries> series, int jobs, int seed)
    {
        var table = new ResultTable("Series without a labelled anomaly, after the probation", "detector", "series", "days", "told", "told a week");
        foreach (var choice in choices)
        {
            var streams = Work.Map(series, jobs, one => SeriesStream.Over(choice, one, seed));
            foreach (var (one, stream) in series.Zip(streams))
            {
                var told = stream.Onsets.Skip(one.Probation).Count(onset => onset >= NabCommand.ToldAt);
                var days = (one.TimesMs[^1] - one.TimesMs[one.Probation]) / 86_400_000.0;
                table.Add(choice.Name, one.Name, days, told, told / days * 7);
            }
        }

        return table;
    }

    private static ResultTable TradeOff(List<DetectorChoice> choices, List<MultivariateEntity> entities, int jobs, int seed)
    {
        var table = new ResultTable(
            "Events found against false starts, sums over entities", "detector", "rule", "set", "events", "found", "found by a start inside", "false starts an entity and day");
        foreach (var choice in choices)
        {
            var counts = Work.Map(entities, jobs, entity => TradeOffPoint.Of(choice, entity, seed)).SelectMany(list => list).ToList();
            foreach (var group in counts.GroupBy(point => (point.Rule, point.Set)))
            {
                double events = group.Sum(point => point.Count.Events);
                var falseStarts = group.Sum(point => point.Count.FalseStarts) / group.Sum(point => point.Count.Days);
                table.Add(choice.Name, group.Key.Rule, group.Key.Set, (int)events, group.Sum(point => point.Count.Found) / events, group.Sum(point => point.Count.FoundByStart) / events, falseStarts);
            }
        }

        return table;
    }
}
