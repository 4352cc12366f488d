namespace Vigia.Detection;

/// <summary>What is learned for unexplained change: scales, the regression, the usual size of its errors, the usual energy of each time of day. Immutable.</summary>
internal sealed record InnovationModel(ColumnScaling Scaling, LaggedRegression Regression, double[] ErrorScale, double[] ChangeScale, DayTable Energy)
{
    /// <summary>A nearly perfectly predicted metric is not to shout: errors count from a tenth of the metric's spread.</summary>
    private const double ScaleFloor = 0.1;

    /// <summary>Learns from a table.</summary>
    /// <param name="table">Rows.</param>
    /// <param name="secondsOfDay">Time of day of each row, NaN when not known.</param>
    /// <param name="errors">The regression's error of each value, rows × width; 0 where missing.</param>
    public static InnovationModel Of(Table table, double[] secondsOfDay, out float[] errors)
    {
        var scaling = ColumnScaling.Of(table);
        var regression = LaggedRegression.Of(table, scaling);
        errors = new float[table.Values.Length];
        var (errorScale, changeScale) = Scales(table, scaling, regression, errors);
        var model = new InnovationModel(scaling, regression, errorScale, changeScale, DayTable.Of([], []));
        var stream = new InnovationStream(table.Width);
        var energies = new double[table.Rows];
        for (var row = 0; row < table.Rows; row++)
        {
            stream.Replay(model, table.Row(row), secondsOfDay[row], errors.AsSpan(row * table.Width, table.Width));
            energies[row] = stream.Energy;
        }

        return model with { Energy = DayTable.Of(energies, secondsOfDay) };
    }

    public void Save(StateWriter state)
    {
        state.Section("INNO");
        Scaling.Save(state);
        Regression.Save(state);
        state.Write(ErrorScale);
        state.Write(ChangeScale);
        Energy.Save(state);
    }

    public static InnovationModel Load(StateReader state, int width)
    {
        state.Section("INNO");
        return new InnovationModel(ColumnScaling.Load(state, width), LaggedRegression.Load(state, width), Scale(state, width), Scale(state, width), DayTable.Load(state));
    }

    private static double[] Scale(StateReader state, int width)
    {
        var scale = state.ReadFinites(width);
        return scale.All(value => value >= ScaleFloor) ? scale : throw state.Malformed($"a scale is under {ScaleFloor}");
    }

    private static (double[] Error, double[] Change) Scales(Table table, ColumnScaling scaling, LaggedRegression regression, float[] errors)
    {
        var state = new LaggedState(table.Width);
        var expected = new double[table.Width];
        var (error, change, count) = (new double[table.Width], new double[table.Width], new int[table.Width]);
        for (var row = 0; row < table.Rows; row++)
        {
            state.Take(table.Row(row), scaling);
            if (row >= LaggedRegression.SkippedRows) regression.Expect(state, expected);
            for (var column = 0; column < table.Width; column++)
            {
                if (!state.IsPresent[column]) continue;
                var off = row < LaggedRegression.SkippedRows ? 0 : state.Scaled[column] - expected[column];
                errors[(row * table.Width) + column] = (float)off;
                error[column] += off * off;
                change[column] += state.Change[column] * state.Change[column];
                count[column]++;
            }
        }

        for (var column = 0; column < table.Width; column++)
        {
            error[column] = RootMean(error[column], count[column]);
            change[column] = RootMean(change[column], count[column]);
        }

        return (error, change);
    }

    private static double RootMean(double squares, int count) => Math.Max(Math.Sqrt(squares / Math.Max(1, count)), ScaleFloor);
}
