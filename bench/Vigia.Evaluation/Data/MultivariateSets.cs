using System.Globalization;
using Vigia.Detection;

namespace Vigia.Evaluation.Data;

/// <summary>The three multivariate sets: 1-minute SMD, 5-minute ASD and JumpStarter.</summary>
internal static class MultivariateSets
{
    /// <summary>Names of the sets in the order of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smd", "asd", "jumpstarter"];

    /// <summary>All entities of the named sets that have a labelled row.</summary>
    public static List<MultivariateEntity> Load(string data, IEnumerable<string> sets, string half) =>
        sets.SelectMany(set => Files(data, set, half).Select(file => Read(set, file))).Where(entity => entity.Labels.Contains(true)).ToList();

    private static string[] Files(string data, string set, string half)
    {
        var folder = Path.Combine(data, set, half);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}: point --data at the folder that holds '{set}'.");
        var files = Directory.GetFiles(folder, "*.npz");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static MultivariateEntity Read(string set, string file)
    {
        var npz = NpzFile.Read(file);
        var step = set == "smd" ? 60.0 : 300.0;
        var labels = Array.ConvertAll(npz["label"].Values, value => value > 0);
        return new MultivariateEntity(set, Path.GetFileNameWithoutExtension(file), ToTable(npz["train"], step), ToTable(npz["test"], step), labels, Segments(set, file));
    }

    /// <summary>A two-dimensional array as a table with columns m01, m02, …</summary>
    public static Table ToTable(NpyArray array, double? stepSeconds)
    {
        if (array.Shape.Count != 2) throw new InvalidDataException($"A table has two dimensions, this array {array.Shape.Count}.");
        var columns = Enumerable.Range(1, array.Shape[1]).Select(number => $"m{number:00}").ToArray();
        return new Table(columns, array.Values, timesMs: null, stepSeconds);
    }

    /// <summary><c>start-end:dims</c> a line, dims from 1; ends are exclusive in SMD and inclusive in ASD.</summary>
    private static List<LabelledSegment> Segments(string set, string file)
    {
        var path = Path.ChangeExtension(file, ".interpretation.txt");
        if (!File.Exists(path)) return [];
        return File.ReadLines(path).Where(line => line.Length > 0).Select(line => Segment(line, set == "smd" ? 1 : 0)).ToList();
    }

    private static LabelledSegment Segment(string line, int endIsExclusive)
    {
        var parts = line.Split(':', '-');
        var dims = parts[2].Split(',').Select(number => Parse(number) - 1).ToHashSet();
        return new LabelledSegment(Parse(parts[0]), Parse(parts[1]) - endIsExclusive, dims);
    }

    private static int Parse(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
