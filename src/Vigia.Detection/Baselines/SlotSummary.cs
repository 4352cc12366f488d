namespace Vigia.Detection;

/// <summary>A quarter of an hour of a series: where its values lay.</summary>
/// <param name="Low">10 % quantile.</param>
/// <param name="Middle">Median.</param>
/// <param name="High">90 % quantile.</param>
internal readonly record struct SlotSummary(double Low, double Middle, double High)
{
    /// <summary>Summarises values, which are sorted by this call; at least one.</summary>
    public static SlotSummary Of(Span<double> values)
    {
        values.Sort();
        return new SlotSummary(At(values, 0.1), At(values, 0.5), At(values, 0.9));
    }

    public SlotSummary Shifted(double by) => new(Low + by, Middle + by, High + by);

    private static double At(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        if (below + 1 == sorted.Length) return sorted[below];
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
