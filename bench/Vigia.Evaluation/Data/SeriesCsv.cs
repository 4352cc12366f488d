using System.Globalization;
using System.IO.Compression;

namespace Vigia.Evaluation.Data;

/// <summary>Reads the small CSV files of the single-series sets: a time, a value, perhaps a label.</summary>
internal static class SeriesCsv
{
    public static SingleSeries Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var times = new List<long>();
        var values = new List<double>();
        var labels = new List<bool>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Replace("\"", "", StringComparison.Ordinal).Split(',');
            times.Add(Time(cells[0]));
            values.Add(Value(cells[1]));
            labels.Add(cells.Length > 2 && cells[2].StartsWith('1'));
        }

        var folder = Path.GetFileName(Path.GetDirectoryName(path)) ?? "";
        return new SingleSeries(folder, Path.GetFileName(path), times.ToArray(), values.ToArray(), labels.ToArray());
    }

    public static long Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private static double Value(string text) =>
        text.Length == 0 ? double.NaN : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
