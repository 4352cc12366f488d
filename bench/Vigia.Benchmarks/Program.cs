using System.CommandLine;
using Vigia.Benchmarks.Commands;
using Vigia.Benchmarks.Storing;
using Vigia.Storage;

// Measures what things cost: side-by-side commands, each in a file of its own, and BenchmarkDotNet classes.
var root = new RootCommand("Measures what Vigia's parts cost.")
{
    TableCommand.Create(),
    ForestCommand.Create(),
    AttributionCommand.Create(),
    StreamCommand.Create(),
    CollectCommand.Create(),
    DetectCommand.Create(),
    KernelFilesCommand.Create(),
    BenchmarkCommand.Create(),
    CaptureCommand.Create(),
    RewriteCommand.Create(),
    GenerateCommand.Create(),
    QueryCommand.Create(),
    AskCommand.Create(),
    LiveCommand.Create(),
    RetainCommand.Create(),
    RoundTripsCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException or StoreException)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
