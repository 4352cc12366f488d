namespace Vigia.Detection;

/// <summary>How large each metric's statistics usually are, learned from a training table. Immutable.</summary>
/// <param name="Level">Mean square of the quick level.</param>
/// <param name="Fast">Root mean square of the fast deviation.</param>
/// <param name="Slow">Root mean square of the slow deviation.</param>
/// <param name="Drift">Root mean square of the drift.</param>
/// <param name="Step">Root mean square of the row-to-row step of the residual.</param>
/// <param name="Unrest">Mean of the clipped squared standardised step.</param>
/// <param name="LongestStill">Longest stretch of equal values, counted in repetitions.</param>
/// <param name="BroadChange">Usual broad energy of change, a number for all metrics together.</param>
/// <param name="Rows">Rows learned from.</param>
internal sealed record ColumnScales(double[] Level, double[] Fast, double[] Slow, double[] Drift, double[] Step, double[] Unrest, int[] LongestStill, double BroadChange, int Rows)
{
    /// <summary>Nothing known: every scale is 1.</summary>
    public static ColumnScales Unit(int width) => new(Ones(width), Ones(width), Ones(width), Ones(width), Ones(width), Ones(width), new int[width], 1, 0);

    public void Save(StateWriter state)
    {
        state.Section("SCAL");
        foreach (var values in (double[][])[Level, Fast, Slow, Drift, Step, Unrest]) state.Write(values);
        state.Write(LongestStill);
        state.Write(BroadChange);
        state.Write(Rows);
    }

    public static ColumnScales Load(StateReader state, int width)
    {
        state.Section("SCAL");
        return new ColumnScales(Scale(), Scale(), Scale(), Scale(), Scale(), Scale(), state.ReadInt32s(width), state.ReadFinite(1e-12), state.ReadInt32(0));

        double[] Scale()
        {
            var values = state.ReadFinites(width);
            return values.All(value => value > 0) ? values : throw state.Malformed("a scale is not above 0");
        }
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
