using System.CommandLine;
using System.Globalization;
using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Commands;

/// <summary>Turns an npz data set into the tables that <c>vigia score</c> reads.</summary>
internal static class ToCsvCommand
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("file") { Description = "An npz file with train, test and label, or with X and y." };
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where train.csv, test.csv (or table.csv) and labels.csv are written." };
        var command = new Command("to-csv", "Writes the arrays of an npz file as CSV tables for 'vigia score'.") { input, folder };
        command.SetAction(parsed => Write(parsed.GetValue(input)!.FullName, parsed.GetValue(folder)!.FullName));
        return command;
    }

    private static void Write(string input, string folder)
    {
        var npz = NpzFile.Read(input);
        Directory.CreateDirectory(folder);
        if (npz.Names.Contains("X"))
        {
            WriteTable(npz["X"], Path.Combine(folder, "table.csv"));
            WriteLabels(npz["y"], Path.Combine(folder, "labels.csv"));
            return;
        }

        WriteTable(npz["train"], Path.Combine(folder, "train.csv"));
        WriteTable(npz["test"], Path.Combine(folder, "test.csv"));
        WriteLabels(npz["label"], Path.Combine(folder, "labels.csv"));
    }

    /// <summary>Every value in full: reading the text back gives the same number to the bit.</summary>
    private static void WriteTable(NpyArray array, string path)
    {
        var table = MultivariateSets.ToTable(array, stepSeconds: null);
        using var writer = new StreamWriter(path);
        writer.Write(string.Join(',', table.Columns) + "\n");
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Width; column++)
            {
                if (column > 0) writer.Write(',');
                var value = table.Row(row)[column];
                if (!double.IsNaN(value)) writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
            }

            writer.Write('\n');
        }
    }

    private static void WriteLabels(NpyArray labels, string path) =>
        File.WriteAllText(path, "label\n" + string.Concat(labels.Values.Select(label => label > 0 ? "1\n" : "0\n")));
}
