using System.Globalization;
using Vigia.Simulator;

switch (args)
{
    case ["generate", var folder]:
        await Recording.WriteAsync(folder, new MonthPlan(), new SimulatedHost(seed: 1), Console.Error, CancellationToken.None);
        return 0;
    case ["generate", var folder, "--seed", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
        await Recording.WriteAsync(folder, new MonthPlan(), new SimulatedHost(seed), Console.Error, CancellationToken.None);
        return 0;
    case ["judge", var report]:
        return Judgement.Of(new MonthPlan(), await File.ReadAllTextAsync(report)).Write(Console.Out);
    default:
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            Simulates a month of a host with daily and weekly rhythm and planted faults, tick by tick at {MonthPlan.TickSeconds} s.
              vigia-simulator generate FOLDER [--seed N]   writes the month as a data folder of Vigia, host '{Recording.Host}'; another number, another weather; default 1
              vigia-simulator judge REPORT                 compares what 'vigia backtest --format json' printed with what was planted
            The whole of it: demo/month.sh
            """));
        return 2;
}
