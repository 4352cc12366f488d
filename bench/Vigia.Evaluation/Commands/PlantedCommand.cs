using System.CommandLine;
using Vigia.Evaluation.Planting;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;

namespace Vigia.Evaluation.Commands;

/// <summary>Faults planted in one metric of a clean synthetic host of 3, 30 and 300 metrics.</summary>
internal static class PlantedCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var metrics = new Option<int[]>("--metrics") { Description = "Sizes of hosts.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [3, 30, 300] };
        var own = new Option<double>("--own-noise") { Description = "Size of each metric's own noise; the common factor's is 1.", DefaultValueFactory = _ => 0.5 };
        var memory = new Option<double>("--own-memory") { Description = "Coefficient of the own noise from row to row: 0 is white.", DefaultValueFactory = _ => 0 };
        var seeds = new Option<int>("--seeds") { Description = "Hosts of each size.", DefaultValueFactory = _ => 100 };
        var oracle = new Option<bool>("--oracle") { Description = "Adds what could be told at best, by one who knows the host's laws and the kind of the fault." };
        var command = new Command("planted", "Flat line, step, trebled noise, ramp, swapped metrics, lost rhythm: AUC-ROC within 400 rows, and whether the right metric is named.")
        {
            common.Detectors, common.Jobs, common.Constants, common.Csv, metrics, own, memory, seeds, oracle,
        };
        command.SetAction(parsed =>
        {
            var noise = new OwnNoise(parsed.GetValue(own), parsed.GetValue(memory));
            var kinds = Enum.GetValues<FaultKind>();
            var table = new ResultTable(FormattableString.Invariant($"Planted faults, means over hosts, own noise {noise.Size} with memory {noise.Memory}"), "detector", "metrics", "fault", "hosts", "AUC-ROC (400 rows around)", "AUC-ROC (100 rows around)", "right metric first");
            var hosts = Enumerable.Range(1, parsed.GetValue(seeds)).ToList();
            var jobs = parsed.GetValue(common.Jobs);
            foreach (var size in parsed.GetValue(metrics)!)
            {
                foreach (var choice in common.Choices(parsed, size))
                    Add(table, choice.Name, size, Work.Map(hosts, jobs, seed => PlantedResult.Of(choice, size, seed, noise, kinds)).SelectMany(list => list));
                if (parsed.GetValue(oracle))
                    Add(table, "oracle", size, Work.Map(hosts, jobs, seed => kinds.Select(kind => PlantedOracle.Of(size, seed, noise, kind)).ToList()).SelectMany(list => list).OfType<PlantedResult>());
            }

            common.Show(parsed, table);
        });
        return command;
    }

    private static void Add(ResultTable table, string name, int size, IEnumerable<PlantedResult> results)
    {
        foreach (var kind in results.GroupBy(result => result.Kind))
            table.Add(name, size, kind.Key, kind.Count(), kind.Average(result => result.AucRoc), kind.Average(result => result.NearAucRoc), kind.Average(result => result.IsNamed ? 1.0 : 0.0));
    }
}
