using System.Text;

namespace Vigia.Cli.Scoring;

/// <summary>What the columns of a table are: at most one time stamp, labels that are never looked at, and features.</summary>
internal sealed class TableHeader
{
    private const string TimestampName = "timestamp";
    private static readonly HashSet<string> LabelNames = new(StringComparer.OrdinalIgnoreCase) { "label", "is_anomaly" };

    private TableHeader(string[] names, int timestamp, int[] features)
    {
        Names = names;
        Timestamp = timestamp;
        Features = features;
        FeatureNames = [.. features.Select(column => names[column])];
    }

    /// <summary>Names of all columns as they stand in the file.</summary>
    public string[] Names { get; }

    /// <summary>Index of the column of time stamps; -1 without.</summary>
    public int Timestamp { get; }

    /// <summary>Indexes of the features, in the order in which a detector gets them.</summary>
    public int[] Features { get; }

    /// <summary>Names of the features, in the same order.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Reads the header, the first record of a file.</summary>
    /// <exception cref="BadInputException">There is none, a name is missing or stands twice, or nothing is left to score.</exception>
    public static TableHeader Read(CsvReader reader)
    {
        if (!reader.Read()) throw BadInputException.InFile(reader.FileName, "the file is empty; its first line must name the columns");
        var names = new string[reader.Count];
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < names.Length; column++)
        {
            names[column] = Encoding.UTF8.GetString(reader.Value(column)).Trim();
            Check(reader, names[column], column, seen);
        }

        var timestamp = Array.FindIndex(names, name => name.Equals(TimestampName, StringComparison.OrdinalIgnoreCase));
        int[] features = [.. Enumerable.Range(0, names.Length).Where(column => column != timestamp && !LabelNames.Contains(names[column]))];
        if (features.Length == 0)
            throw BadInputException.InLine(reader.FileName, reader.Line, "no column is left to score; besides timestamp, label and is_anomaly there must be at least one");
        return new TableHeader(names, timestamp, features);
    }

    /// <summary>The same columns with the features in the order of another table, matched by name.</summary>
    /// <exception cref="BadInputException">The two tables do not have the same features.</exception>
    public TableHeader InOrderOf(TableHeader other, string file, string otherFile)
    {
        var mine = Features.ToDictionary(column => Names[column], StringComparer.OrdinalIgnoreCase);
        var missing = other.FeatureNames.FirstOrDefault(name => !mine.ContainsKey(name));
        if (missing is not null) throw BadInputException.InLine(file, 1, $"the column '{BadInputException.Printable(missing)}' of {otherFile} is missing here");
        var extra = Features.FirstOrDefault(column => !other.FeatureNames.Contains(Names[column], StringComparer.OrdinalIgnoreCase), -1);
        if (extra >= 0)
            throw BadInputException.InField(file, 1, extra + 1, Names[extra], $"{otherFile} has no such column; both tables need the same ones");
        return new TableHeader(Names, Timestamp, [.. other.FeatureNames.Select(name => mine[name])]);
    }

    private static void Check(CsvReader reader, string name, int column, Dictionary<string, int> seen)
    {
        if (name.Length == 0)
            throw BadInputException.InField(reader.FileName, reader.Line, column + 1, null, "the column has no name");
        if (!seen.TryAdd(name, column))
            throw BadInputException.InField(reader.FileName, reader.Line, column + 1, name, $"column {seen[name] + 1} has the same name; capitals make no difference");
    }
}
