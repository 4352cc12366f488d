namespace Vigia.Detection;

/// <summary>The directions in which the columns move together. Immutable.</summary>
/// <param name="Scaling">Mean and spread of each column.</param>
/// <param name="Directions">Orthonormal, one after the other: directions × columns.</param>
internal sealed record PcaModel(ColumnScaling Scaling, double[] Directions)
{
    private const double KeptVariance = 0.95;

    public static PcaModel Of(Table table)
    {
        var scaling = ColumnScaling.Of(table);
        var (values, vectors) = SymmetricEigen.Of(Covariance(table, scaling), table.Width);
        double total = values.Sum(), kept = 0;
        var count = 0;
        while (count < table.Width - 1 && kept < KeptVariance * total) kept += values[count++];
        return new PcaModel(scaling, vectors[..(count * table.Width)]);
    }

    /// <summary>Replaces a standardised row by what the directions leave of it.</summary>
    public void Remainder(ReadOnlySpan<double> row, Span<double> remainder)
    {
        row.CopyTo(remainder);
        for (var at = 0; at < Directions.Length; at += row.Length)
        {
            var direction = Directions.AsSpan(at, row.Length);
            Vectors.AddScaled(remainder, -Vectors.Dot(direction, row), direction);
        }
    }

    public void Save(StateWriter state)
    {
        Scaling.Save(state);
        state.Write(Directions);
    }

    public static PcaModel Load(StateReader state, int width)
    {
        var scaling = ColumnScaling.Load(state, width);
        var directions = state.ReadFinites();
        if (directions.Length % width != 0 || directions.Length > width * width || directions.Any(value => Math.Abs(value) > 2))
            throw state.Malformed($"{directions.Length} numbers are no directions of {width} columns");
        return new PcaModel(scaling, directions);
    }

    private static double[] Covariance(Table table, ColumnScaling scaling)
    {
        var width = table.Width;
        var sums = new double[width * width];
        var standardised = new StandardisedRow(width);
        for (var row = 0; row < table.Rows; row++)
        {
            standardised.Take(table.Row(row), scaling);
            for (var i = 0; i < width; i++) Vectors.AddScaled(sums.AsSpan(i * width, width), standardised.Values[i] / table.Rows, standardised.Values);
        }

        return sums;
    }
}
