namespace Vigia.Tests.Forests;

/// <summary>Seeded tables of numbers, row-major.</summary>
internal static class RandomTables
{
    public static double[] Normal(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++) values[i] = Normal(random);
        return values;
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);

    public static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    public static T[] Transposed<T>(T[] values, int columns)
    {
        var rows = values.Length / columns;
        var turned = new T[values.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column];
        return turned;
    }

    /// <summary>Puts NaN or another value in a share of the places.</summary>
    public static double[] With(double[] values, double value, double share, int seed)
    {
        var random = new Random(seed);
        return Array.ConvertAll(values, old => random.NextDouble() < share ? value : old);
    }
}
