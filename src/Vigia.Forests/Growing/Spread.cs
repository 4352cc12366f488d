namespace Vigia.Forests.Growing;

/// <summary>Standard deviation of a column in a node, missing values left out.</summary>
internal static class Spread
{
    /// <summary>Above 0 for a range that can be cut; 1 for one without end, where it has no meaning.</summary>
    public static double Of(ReadOnlySpan<double> values, ColumnRange range)
    {
        var width = range.High - range.Low;
        if (!double.IsFinite(width)) return 1;
        var all = default(Moments);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            // Within 0 … 1, so that no square is out of range.
            var place = (value - range.Low) / width;
            all += new Moments(1, place, place * place);
        }

        return all.Deviation * width is > 0 and var spread ? spread : width;
    }
}
