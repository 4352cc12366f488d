namespace Vigia.Detection;

/// <summary>
/// Expects each metric from all others at the same moment and from the time of day: what is left tells of a metric that
/// left its place among its peers, however slowly. Immutable.
/// </summary>
/// <remarks>
/// Ridge regression of each on the rest, all at once from the inverse of one matrix (Whittaker 1990, partial regression
/// from the precision matrix). Too many metrics or too few rows: from the time of day alone.
/// </remarks>
internal sealed class ConditionalModel
{
    private const int RowsACoefficient = 5;
    private const double Ridge = 0.1;

    /// <summary>The same for slow means, relative to their own mean square, which is smaller.</summary>
    private const double SlowRidge = 0.03;

    /// <summary>Exponential weight of a row in them.</summary>
    private const double SlowWeight = 0.05;

    /// <summary>The time of day is known for certain: hardly any of its wave is to stay.</summary>
    private const double DayRidge = 0.001;

    private const double ScaleFloor = 0.1;
    private const double Clip = 20;

    private readonly int _width;
    private readonly bool _isCrossed;
    private readonly double[] _weights;
    private readonly double[] _scale;
    private readonly double[] _wave;

    private ConditionalModel(int width, bool isCrossed, double[] weights, double[] scale, double[] wave) =>
        (_width, _isCrossed, _weights, _scale, _wave) = (width, isCrossed, weights, scale, wave);

    private int Terms => (_isCrossed ? _width : 0) + DayWave.Terms;

    /// <summary>Learns from scaled rows.</summary>
    /// <param name="scaled">Rows × width.</param>
    /// <param name="width">Metrics.</param>
    /// <param name="secondsOfDay">Time of day of each row.</param>
    /// <param name="amongMeans">Whether to learn how slow means go together: among few metrics their noise hides what they share, and means have less of it.</param>
    /// <param name="residuals">What is left of each value, standardised.</param>
    public static ConditionalModel Of(float[] scaled, int width, double[] secondsOfDay, bool amongMeans, out float[] residuals)
    {
        var isCrossed = width <= LaggedRegression.MostCrossed && secondsOfDay.Length >= RowsACoefficient * (width + DayWave.Terms);
        var weights = isCrossed ? Crossed(scaled, width, secondsOfDay, amongMeans) : DayOnly(scaled, width, secondsOfDay, Ridge);
        var model = new ConditionalModel(width, isCrossed, weights, new double[width], Wave(scaled, width, secondsOfDay));
        residuals = model.Standardise(scaled, secondsOfDay);
        return model;
    }

    /// <summary>What is left of each metric of a scaled row, standardised and clipped.</summary>
    public void Residuals(ReadOnlySpan<double> scaled, double secondsOfDay, Span<double> residuals)
    {
        Span<double> all = Terms <= 1024 ? stackalloc double[Terms] : new double[Terms];
        if (_isCrossed) scaled.CopyTo(all);
        DayWave.Fill(secondsOfDay, all[^DayWave.Terms..]);
        for (var column = 0; column < _width; column++)
        {
            var left = Vectors.Dot(_weights.AsSpan(column * Terms, Terms), all) + (_isCrossed ? 0 : scaled[column]);
            residuals[column] = Math.Clamp(left / _scale[column], -Clip, Clip);
        }
    }

    /// <summary>How far each metric's residual would be from nothing if the metric alone lacked its daily wave.</summary>
    public void WithoutWave(double secondsOfDay, Span<double> off)
    {
        Span<double> day = stackalloc double[DayWave.Terms];
        DayWave.Fill(secondsOfDay, day);
        for (var column = 0; column < _width; column++) off[column] = Vectors.Dot(_wave.AsSpan(column * DayWave.Terms, DayWave.Terms), day) / _scale[column];
    }

    public void Save(StateWriter state)
    {
        state.Section("COND");
        state.Write(_isCrossed);
        state.Write(_weights);
        state.Write(_scale);
        state.Write(_wave);
    }

    public static ConditionalModel Load(StateReader state, int width)
    {
        state.Section("COND");
        var isCrossed = state.ReadBool();
        var weights = state.ReadFinites(width * ((isCrossed ? width : 0) + DayWave.Terms));
        var scale = state.ReadFinites(width);
        if (scale.Any(value => value < ScaleFloor)) throw state.Malformed($"a scale is under {ScaleFloor}");
        return new ConditionalModel(width, isCrossed, weights, scale, state.ReadFinites(width * DayWave.Terms));
    }

    private static double[] Crossed(float[] scaled, int width, double[] secondsOfDay, bool amongMeans)
    {
        var terms = width + DayWave.Terms;
        var matrix = new SymmetricMatrix(terms);
        var (row, means) = (new double[terms], new ColumnMeans(terms, SlowWeight));
        double squares = 0;
        for (var i = 0; i < secondsOfDay.Length; i++)
        {
            for (var column = 0; column < width; column++) row[column] = scaled[(i * width) + column];
            DayWave.Fill(secondsOfDay[i], row.AsSpan(width));
            means.Add(row);
            var learned = amongMeans ? means.Values : row;
            matrix.AddOuter(learned);
            squares += Vectors.Dot(learned[..width], learned[..width]);
        }

        matrix.Scale(1.0 / secondsOfDay.Length);
        matrix.AddToDiagonal(amongMeans ? Math.Max(SlowRidge * squares / width / secondsOfDay.Length, DayRidge) : Ridge, 0, width);
        matrix.AddToDiagonal(DayRidge, width, terms);
        matrix.Factor();
        return Conditioned(matrix, width, terms);
    }

    private static double[] Conditioned(SymmetricMatrix matrix, int width, int terms)
    {
        var weights = new double[width * terms];
        for (var column = 0; column < width; column++)
        {
            var inverse = weights.AsSpan(column * terms, terms);
            inverse[column] = 1;
            matrix.Solve(inverse);
            var diagonal = inverse[column];
            for (var i = 0; i < terms; i++) inverse[i] /= diagonal;
        }

        return weights;
    }

    /// <summary>What a metric would lack without its daily wave; nothing before enough days are known to call it one.</summary>
    private static double[] Wave(float[] scaled, int width, double[] secondsOfDay) =>
        DayClock.Midnights(secondsOfDay) < DayTable.FewestDays ? new double[width * DayWave.Terms] : DayOnly(scaled, width, secondsOfDay, DayRidge);

    private static double[] DayOnly(float[] scaled, int width, double[] secondsOfDay, double ridge)
    {
        var matrix = new SymmetricMatrix(DayWave.Terms);
        var weights = new double[width * DayWave.Terms];
        Span<double> terms = stackalloc double[DayWave.Terms];
        for (var i = 0; i < secondsOfDay.Length; i++)
        {
            DayWave.Fill(secondsOfDay[i], terms);
            matrix.AddOuter(terms);
            for (var column = 0; column < width; column++) Vectors.AddScaled(weights.AsSpan(column * DayWave.Terms, DayWave.Terms), -scaled[(i * width) + column], terms);
        }

        matrix.AddToDiagonal(ridge * Math.Max(1, secondsOfDay.Length));
        matrix.Factor();
        for (var column = 0; column < width; column++) matrix.Solve(weights.AsSpan(column * DayWave.Terms, DayWave.Terms));
        return weights;
    }

    private float[] Standardise(float[] scaled, double[] secondsOfDay)
    {
        Array.Fill(_scale, 1);
        var left = new float[scaled.Length];
        var squares = new double[_width];
        var (row, residuals) = (new double[_width], new double[_width]);
        for (var i = 0; i < secondsOfDay.Length; i++)
        {
            for (var column = 0; column < _width; column++) row[column] = scaled[(i * _width) + column];
            Residuals(row, secondsOfDay[i], residuals);
            for (var column = 0; column < _width; column++)
            {
                left[(i * _width) + column] = (float)residuals[column];
                squares[column] += residuals[column] * residuals[column];
            }
        }

        for (var column = 0; column < _width; column++) _scale[column] = Math.Max(Math.Sqrt(squares[column] / Math.Max(1, secondsOfDay.Length)), ScaleFloor);
        for (var i = 0; i < left.Length; i++) left[i] = (float)Math.Clamp(left[i] / _scale[i % _width], -Clip, Clip);
        return left;
    }
}
