using System.CommandLine;
using Vigia.Detection;
using Vigia.Evaluation.Planting;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;

namespace Vigia.Evaluation.Commands;

/// <summary>What a row costs, by the number of columns.</summary>
internal static class CostCommand
{
    private const int Rows = 2000;

    public static Command Create()
    {
        var common = new CommonOptions();
        var widths = new Option<int[]>("--columns") { Description = "Numbers of columns.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [3, 30, 300] };
        var command = new Command("cost", "Processor time to learn from 14 days of minutes, and for each later row, by number of columns.") { common.Detectors, common.Constants, common.Csv, widths };
        command.SetAction(parsed =>
        {
            var table = new ResultTable($"Processor time by number of columns, one thread: learning from {PlantedHost.TrainRows} rows, then {Rows} rows one by one", "detector", "columns", "learning, seconds", "a row, microseconds");
            foreach (var width in parsed.GetValue(widths)!)
            {
                var host = new PlantedHost(width, seed: 1, new OwnNoise(1, 0));
                var (train, test) = (host.Train(), host.Clean(Rows));
                foreach (var choice in common.Choices(parsed, width)) Measure(table, choice, train, test);
            }

            common.Show(parsed, table);
        });
        return command;
    }

    private static void Measure(ResultTable table, DetectorChoice choice, Table train, Table test)
    {
        var detector = choice.Create(new DetectorOptions(train.Columns, train.StepSeconds));
        var begin = Environment.CpuUsage.TotalTime;
        detector.Fit(train);
        var learned = Environment.CpuUsage.TotalTime;
        for (var row = 0; row < test.Rows; row++) detector.Score(test.Row(row), null);
        var scored = Environment.CpuUsage.TotalTime;
        table.Add(choice.Name, train.Width, (learned - begin).TotalSeconds, (scored - learned).TotalMicroseconds / test.Rows);
    }
}
