using System.CommandLine;
using System.Runtime.InteropServices;

namespace Vigia.Benchmarks.Commands;

/// <summary>Writes a file of normally distributed numbers for the side-by-side commands and their peers.</summary>
internal static class TableCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo>("--output") { Description = "File to write: little-endian float32 values, row-major, no header.", Required = true };
        var rows = new Option<int>("--rows") { Description = "Rows.", DefaultValueFactory = _ => 1_000_000 };
        var columns = new Option<int>("--columns") { Description = "Columns.", DefaultValueFactory = _ => 8 };
        var seed = new Option<int>("--seed") { Description = "Seed of the numbers.", DefaultValueFactory = _ => 1 };
        var command = new Command("table", "Write a table of normally distributed numbers, for the other commands to read.") { output, rows, columns, seed };
        command.SetAction(parsed => Write(parsed.GetValue(output)!, parsed.GetValue(rows), parsed.GetValue(columns), new Random(parsed.GetValue(seed))));
        return command;
    }

    private static void Write(FileInfo file, int rows, int columns, Random random)
    {
        if (rows < 1 || columns < 1) throw new ArgumentException($"--rows is {rows} and --columns {columns}: both must be at least 1.", nameof(rows));
        using var stream = file.Create();
        var row = new float[columns];
        for (var i = 0; i < rows; i++)
        {
            for (var column = 0; column < columns; column++) row[column] = (float)Normal(random);
            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
