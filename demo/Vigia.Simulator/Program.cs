using System.Globalization;
using Vigia.Simulator;

switch (args)
{
    case ["generate", var folder, .. var rest] when NumbersOf(rest) is { } numbers:
        var plan = new MonthPlan { TickSeconds = numbers["--tick"], Days = numbers["--days"] };
        await Recording.WriteAsync(folder, plan, new SimulatedHost(numbers["--seed"], plan.TickSeconds), Console.Error, CancellationToken.None);
        return 0;
    case ["judge", var report]:
        return Judgement.Of(new MonthPlan(), await File.ReadAllTextAsync(report)).Write(Console.Out);
    default:
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            Simulates a month of a host with daily and weekly rhythm and planted faults.
              vigia-simulator generate FOLDER [--seed N] [--tick N] [--days N]
                  writes the month as a data folder of Vigia, host '{Recording.Host}'. Another seed, another weather; default 1.
                  Ticks of 1 to 60 seconds; default 10. Its first 1 to {MonthPlan.AllDays} days; default all.
              vigia-simulator judge REPORT
                  compares what 'vigia backtest --format json' printed with what was planted
            The whole of it: demo/month.sh
            """));
        return 2;
}

// The options' numbers, defaults where none is given; null when they cannot be understood.
static Dictionary<string, int>? NumbersOf(string[] options)
{
    var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { ["--seed"] = 1, ["--tick"] = 10, ["--days"] = MonthPlan.AllDays };
    if (options.Length % 2 != 0) return null;
    for (var i = 0; i < options.Length; i += 2)
    {
        if (!numbers.ContainsKey(options[i]) || !int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        numbers[options[i]] = number;
    }

    return numbers["--tick"] is >= 1 and <= 60 && numbers["--days"] is >= 1 and <= MonthPlan.AllDays ? numbers : null;
}
