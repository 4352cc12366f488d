namespace Vigia.Detection;

/// <summary>Combines the calibrated statistics of many metrics into one score, and says which metric made it.</summary>
/// <remarks>
/// In decades of surprise, by the numbers of <see cref="ManyConstants"/>. What all metrics show together counts as far as it is not only rare but
/// also larger than usual, and from 1.5 decades on, below it hardly: one row in thirty is ordinary. What a single metric shows counts from 4 decades on with a fifth of the weight and no more than
/// 10, below it hardly: among many metrics there is always one that does something.
/// </remarks>
internal sealed class ManyVerdict(int width, ManyConstants constants)
{
    private readonly double[] _weights = [1, constants.BroadChangePart, constants.BroadStepPart, constants.BroadLevelPart, constants.LevelPart];

    private readonly double[] _contributions = new double[width];
    private readonly DelayedTail[] _own = Enumerable.Range(0, ManyStream.ExtremeCount).Select(_ => new DelayedTail()).ToArray();

    /// <summary>Each metric's part in the score of the row judged last.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    /// <summary>The metric of the largest part; -1 for none.</summary>
    public int Top { get; private set; } = -1;

    /// <summary>Judges the row that the stream took last.</summary>
    public double Judge(ManyModel model, ManyStream stream)
    {
        var together = Together(model, stream);
        var single = Math.Min(stream.Stillness.Decades, constants.SingleMost);
        for (var i = 0; i < ManyStream.ExtremeCount; i++) single = Math.Max(single, Single(model, i, stream.Extremes[i]));
        var broad = Math.Max(together - constants.OrdinaryDecades, 0) + (constants.OrdinaryShare * together);
        Explain(model, stream, broad, single);
        Learn(stream);
        return broad + (constants.SingleWeight * Math.Max(single - constants.SingleFrom, 0)) + (constants.SingleShare * single);
    }

    /// <summary>Takes note of a row's statistics without judging it.</summary>
    public void Learn(ManyStream stream)
    {
        for (var i = 0; i < _own.Length; i++) _own[i].Learn(ManyModel.Log(stream.Extremes[i]));
    }

    public void Save(StateWriter state)
    {
        foreach (var own in _own) own.Save(state);
    }

    public void Load(StateReader state)
    {
        foreach (var own in _own) own.Load(state);
    }

    private double Together(ManyModel model, ManyStream stream)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            var log = ManyModel.Log(stream.Members[i]);
            sum += _weights[i] * model.Members[i].Upper(log) * Effect(log - model.Members[i].Median);
        }

        return sum;
    }

    /// <summary>
    /// Share of a surprise that counts, by how much larger than usual the statistic is. A mean over hundreds of metrics hardly varies:
    /// a few hundredths more are rare, and yet nothing has happened.
    /// </summary>
    private double Effect(double aboveMedian) =>
        Math.Clamp((aboveMedian - constants.EffectFrom) / (constants.EffectFull - constants.EffectFrom), 0, 1);

    /// <summary>Odd both against the training table and against the newest past: a metric that always acts up is heard less.</summary>
    private double Single(ManyModel model, int extreme, double statistic)
    {
        var log = ManyModel.Log(statistic);
        var surprise = model.Extremes[extreme].Upper(log);
        if (_own[extreme].Model is { } own) surprise = Math.Min(surprise, own.Upper(log));
        return Math.Min(surprise, constants.SingleMost);
    }

    private void Explain(ManyModel model, ManyStream stream, double broad, double single)
    {
        var sum = Weigh(stream.Shares.Values);
        if (sum > 0)
        {
            for (var column = 0; column < width; column++) _contributions[column] *= broad / sum;
        }

        if (single > constants.NamedFrom) AddSingles(model, stream);
        Top = -1;
        for (var column = 0; column < width; column++)
        {
            if (_contributions[column] > (Top < 0 ? 0 : _contributions[Top])) Top = column;
        }
    }

    /// <summary>
    /// Each metric's weight: the root of its energy, which is how many deviations it moved. By the energy itself one metric that
    /// moved by a thousand deviations would leave nothing for others that moved by thirty.
    /// </summary>
    private double Weigh(ReadOnlySpan<double> energies)
    {
        var sum = 0.0;
        for (var column = 0; column < width; column++) sum += _contributions[column] = Math.Sqrt(energies[column]);
        return sum;
    }

    private void AddSingles(ManyModel model, ManyStream stream)
    {
        if (stream.Stillness.Top >= 0) _contributions[stream.Stillness.Top] += Weighed(Math.Min(stream.Stillness.Decades, constants.SingleMost));
        for (var i = 0; i < ManyStream.ExtremeCount; i++)
        {
            var from = model.Extremes[i].ValueAt(constants.NamedFrom);
            if (ManyModel.Log(stream.Extremes[i]) > from) Share(Weighed(Single(model, i, stream.Extremes[i])), stream.ByColumn(i), from);
        }
    }

    /// <summary>
    /// Divides what the oddest metric made among all that are odd, by their squares: where one metric pulls its peers out of what is
    /// expected of them, it stands out itself the most, though in decades all have reached the end of the scale.
    /// </summary>
    private void Share(double part, ReadOnlySpan<double> statistics, double from)
    {
        var sum = 0.0;
        foreach (var statistic in statistics) sum += ManyModel.Log(statistic) > from ? statistic * statistic : 0;
        for (var column = 0; column < width; column++)
        {
            if (ManyModel.Log(statistics[column]) > from) _contributions[column] += part * statistics[column] * statistics[column] / sum;
        }
    }

    private double Weighed(double decades) => constants.SingleWeight * Math.Max(0, decades - constants.NamedFrom);
}
