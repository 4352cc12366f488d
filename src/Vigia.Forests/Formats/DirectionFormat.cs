using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>The directions of oblique cuts in a model: each stands where a cut along one column has its column.</summary>
internal sealed class DirectionFormat(int columns, int extensionLevel)
{
    private readonly List<int> _starts = [];
    private readonly List<int> _columns = [];
    private readonly List<double> _coefficients = [];

    public static void Write(ModelWriter writer, Hyperplanes directions, int direction)
    {
        var (from, to) = (directions.Starts[direction], directions.Starts[direction + 1]);
        writer.WriteVariable((uint)(to - from));
        for (var i = from; i < to; i++)
        {
            writer.WriteVariable((uint)directions.Columns[i]);
            writer.WriteDouble(directions.Coefficients[i]);
        }
    }

    /// <summary>Reads a direction over so many columns, and returns its number.</summary>
    public int Read(ref ModelReader reader, int count)
    {
        if (count > extensionLevel + 1) throw reader.Wrong("The number of columns of a cut", count, $"at most {extensionLevel + 1}");
        _starts.Add(_columns.Count);
        for (var i = 0; i < count; i++)
        {
            var column = reader.ReadVariable("The column of a cut");
            if (column >= columns) throw reader.Wrong("The column of a cut", column, $"below {columns}");
            var coefficient = reader.ReadFinite("The coefficient of a cut");
            if (coefficient == 0) throw reader.Wrong("The coefficient of a cut", coefficient, "other than 0");
            _columns.Add(column);
            _coefficients.Add(coefficient);
        }

        return _starts.Count - 1;
    }

    public Hyperplanes Finish() => new([.. _starts, _columns.Count], [.. _columns], [.. _coefficients]);
}
