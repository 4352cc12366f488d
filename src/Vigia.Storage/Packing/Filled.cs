namespace Vigia.Storage.Packing;

/// <summary>Arrays full of one value.</summary>
/// <remarks>
/// Plain loops: what the platform has for it is written for vectors of any width, which only the processor at hand decides, so it has
/// to be compiled while the program runs; that takes longer than filling what fits on a chart.
/// </remarks>
internal static class Filled
{
    public static double[] With(double value, int count)
    {
        var values = new double[count];
        Fill(values, value);
        return values;
    }

    public static void Fill(Span<double> values, double value)
    {
        for (var i = 0; i < values.Length; i++) values[i] = value;
    }

    public static void Fill(Span<long> values, long value)
    {
        for (var i = 0; i < values.Length; i++) values[i] = value;
    }
}
