namespace Vigia.Detection;

/// <summary>All that is learned of many metrics from a table. Immutable.</summary>
/// <param name="Innovation">Expectation from the past.</param>
/// <param name="Conditional">Expectation from the other metrics.</param>
/// <param name="Place">The same for the long run: the same object where there are many metrics.</param>
/// <param name="Scales">Usual size of each metric's statistics.</param>
/// <param name="Members">Tails of the logs of <see cref="ManyStream.Members"/>.</param>
/// <param name="Extremes">Tails of the logs of <see cref="ManyStream.Extremes"/>.</param>
internal sealed record ManyModel(InnovationModel Innovation, ConditionalModel Conditional, ConditionalModel Place, ColumnScales Scales, TailModel[] Members, TailModel[] Extremes)
{
    private const double Smallest = 1e-9;

    /// <summary>Share of the first rows that calibrate nothing: means have not settled there.</summary>
    private const double SettlingShare = 0.1;

    private const int MostSettlingRows = 1440;

    /// <summary>Learns from a table; the stream is left as it is after the last row.</summary>
    /// <param name="table">Rows.</param>
    /// <param name="secondsOfDay">Time of day of each row, NaN when not known.</param>
    /// <param name="constants">What the stream is made of.</param>
    /// <param name="stream">Running state after the last row.</param>
    /// <param name="onRow">Told of the stream after each row.</param>
    public static ManyModel Of(Table table, double[] secondsOfDay, ManyConstants constants, out ManyStream stream, Action<ManyStream> onRow)
    {
        var training = new ManyTraining(table, secondsOfDay);
        var scales = new ScaleLearner(training, constants).Learn();
        stream = new ManyStream(table.Width, constants);
        var members = Columns(ManyStream.MemberCount, table.Rows);
        var extremes = Columns(ManyStream.ExtremeCount, table.Rows);
        for (var row = 0; row < table.Rows; row++)
        {
            stream.Replay(training, scales, row);
            for (var i = 0; i < members.Length; i++) members[i][row] = Log(stream.Members[i]);
            for (var i = 0; i < extremes.Length; i++) extremes[i][row] = Log(stream.Extremes[i]);
            onRow(stream);
        }

        return new ManyModel(training.Innovation, training.Conditional, training.Place, scales, Array.ConvertAll(members, Tail), Array.ConvertAll(extremes, Tail));
    }

    /// <summary>Statistics are compared on a log scale: they are products of many things.</summary>
    public static double Log(double statistic) => Math.Log(Math.Max(statistic, Smallest));

    public void Save(StateWriter state)
    {
        state.Section("MMOD");
        Innovation.Save(state);
        Conditional.Save(state);
        if (!ReferenceEquals(Place, Conditional)) Place.Save(state);
        Scales.Save(state);
        foreach (var tail in Members.Concat(Extremes)) state.Write(tail.Sample);
    }

    public static ManyModel Load(StateReader state, int width)
    {
        state.Section("MMOD");
        var innovation = InnovationModel.Load(state, width);
        var conditional = ConditionalModel.Load(state, width);
        return new ManyModel(
            innovation, conditional, ManyTraining.AreFew(width) ? ConditionalModel.Load(state, width) : conditional, ColumnScales.Load(state, width),
            Tails(state, ManyStream.MemberCount), Tails(state, ManyStream.ExtremeCount));
    }

    private static TailModel Tail(double[] values)
    {
        var settled = values.AsSpan((int)Math.Min(values.Length * SettlingShare, MostSettlingRows));
        return settled.Length >= TailModel.MinSample ? TailModel.FitThinned(settled) : NothingIsOdd();
    }

    /// <summary>Too few rows to say what is odd: nothing is.</summary>
    private static TailModel NothingIsOdd()
    {
        var sample = new double[TailModel.MinSample];
        Array.Fill(sample, double.MaxValue);
        return TailModel.FromSorted(sample);
    }

    private static TailModel[] Tails(StateReader state, int count)
    {
        var tails = new TailModel[count];
        for (var i = 0; i < count; i++)
        {
            var sample = state.ReadFinites();
            if (sample.Length < TailModel.MinSample) throw state.Malformed($"{sample.Length} values are too few for a tail");
            tails[i] = TailModel.Fit(sample);
        }

        return tails;
    }

    private static double[][] Columns(int count, int rows) => Enumerable.Range(0, count).Select(_ => new double[rows]).ToArray();
}
