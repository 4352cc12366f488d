using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Tabular;

/// <summary>Rows without order, and which of them are anomalies.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="Columns">Columns of every row.</param>
/// <param name="Values">Row-major.</param>
/// <param name="Labels">Whether each row is an anomaly.</param>
internal sealed record LabelledTable(string Name, int Columns, float[] Values, bool[] Labels)
{
    public int Rows => Labels.Length;

    /// <summary>Share of the rows that are anomalies.</summary>
    public double Share => Labels.Count(label => label) / (double)Rows;

    /// <summary>Reads the arrays X and y of an npz file; numbers become float32, as scikit-learn's trees take them.</summary>
    public static LabelledTable Read(string path)
    {
        var file = NpzFile.Read(path);
        var (x, y) = (file["X"], file["y"]);
        if (x.Shape.Count != 2 || x.Shape[0] != y.Values.Length)
            throw new InvalidDataException($"{path}: X has the shape ({string.Join(", ", x.Shape)}) and y {y.Values.Length} labels; X must be rows × columns with a label a row.");
        return new LabelledTable(Path.GetFileNameWithoutExtension(path), x.Shape[1], Array.ConvertAll(x.Values, value => (float)value), Array.ConvertAll(y.Values, label => label != 0));
    }

    /// <summary>At most so many rows, drawn without replacement; the same ones every time.</summary>
    public LabelledTable Cut(int rows)
    {
        if (rows >= Rows) return this;
        var picked = Enumerable.Range(0, Rows).ToArray();
        new Random(1).Shuffle(picked);
        Array.Sort(picked, 0, rows);
        var kept = picked.AsSpan(0, rows).ToArray();
        return new LabelledTable(Name, Columns, [.. kept.SelectMany(row => Values[(row * Columns)..((row + 1) * Columns)])], [.. kept.Select(row => Labels[row])]);
    }
}
