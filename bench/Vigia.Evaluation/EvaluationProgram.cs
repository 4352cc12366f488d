using System.CommandLine;
using Vigia.Evaluation.Commands;

namespace Vigia.Evaluation;

/// <summary>Measures how well detection works on labelled data: one command a protocol, each in a file of its own.</summary>
internal static class EvaluationProgram
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Measures the quality of Vigia's detectors on labelled data. Every score is streaming-honest: rows are fed one by one.")
        {
            MultivariateCommand.Create(),
            TabularCommand.Create(),
            NabCommand.Create(),
            CloudMonitoringCommand.Create(),
            FalseAlarmsCommand.Create(),
            AttributionCommand.Create(),
            PlantedCommand.Create(),
            PlateauCommand.Create(),
            CostCommand.Create(),
            ToCsvCommand.Create(),
            CheckScorersCommand.Create(),
        };
        try
        {
            return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }
}
