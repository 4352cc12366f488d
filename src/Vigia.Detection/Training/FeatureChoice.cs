namespace Vigia.Detection;

/// <summary>Which features a model is trained with, and which without.</summary>
/// <param name="Used">Indexes in <see cref="HostFeatures.All"/>, ascending.</param>
/// <param name="LeftOut">The others, with the reason.</param>
internal sealed record FeatureChoice(int[] Used, IReadOnlyList<LeftOutFeature> LeftOut)
{
    /// <summary>Chooses by what the history holds: present often enough since it first appeared, and not constant.</summary>
    public static FeatureChoice Of(IReadOnlyList<FeatureRow> steps, double minimumPresence)
    {
        var used = new List<int>();
        var leftOut = new List<LeftOutFeature>();
        for (var feature = 0; feature < HostFeatures.All.Count; feature++)
        {
            var reason = WhyNot(steps, feature, minimumPresence);
            if (reason is null) used.Add(feature);
            else leftOut.Add(new LeftOutFeature(HostFeatures.All[feature].Name, reason));
        }

        return new FeatureChoice([.. used], leftOut);
    }

    /// <summary>The columns of the chosen features.</summary>
    public double[] Project(IReadOnlyList<FeatureRow> steps)
    {
        var values = new double[steps.Count * Used.Length];
        for (var step = 0; step < steps.Count; step++) Project(steps[step].Values, values.AsSpan(step * Used.Length, Used.Length));
        return values;
    }

    /// <summary>The chosen features of one step.</summary>
    public void Project(double[] features, Span<double> row)
    {
        for (var i = 0; i < Used.Length; i++) row[i] = features[Used[i]];
    }

    private static string? WhyNot(IReadOnlyList<FeatureRow> steps, int feature, double minimumPresence)
    {
        var first = 0;
        while (first < steps.Count && double.IsNaN(steps[first].Values[feature])) first++;
        if (first == steps.Count) return "this machine does not have it";
        var present = 0;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var step = first; step < steps.Count; step++)
        {
            var value = steps[step].Values[feature];
            if (double.IsNaN(value)) continue;
            present++;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (least.Equals(most)) return FormattableString.Invariant($"it never changed from {least:G6}");
        var share = present / (double)(steps.Count - first);
        return share < minimumPresence ? FormattableString.Invariant($"it is there on only {100 * share:0} % of the steps") : null;
    }
}
