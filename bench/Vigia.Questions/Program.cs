using System.Globalization;
using Vigia.Benchmarks.Storing;

// usage: Vigia.Questions DATA_FOLDER ROUNDS [QUESTION]
// Prints a figure a line, as 'bench query' does.
foreach (var (name, value) in await StoreQuestions.AskAsync(args[0], int.Parse(args[1], CultureInfo.InvariantCulture), args.ElementAtOrDefault(2), CancellationToken.None))
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {value}"));
