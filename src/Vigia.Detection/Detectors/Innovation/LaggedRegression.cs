namespace Vigia.Detection;

/// <summary>
/// Expects each metric of the next row from the past of all metrics (a ridge vector autoregression), or, where there are
/// too many metrics or too few rows for that, from its own past alone.
/// </summary>
internal sealed class LaggedRegression
{
    /// <summary>Most metrics that predict each other: 3 × 512² multiplications a row are some 0.3 ms.</summary>
    public const int MostCrossed = 512;

    /// <summary>Rows a coefficient takes.</summary>
    private const int RowsACoefficient = 5;

    /// <summary>Ridge, as a share of the rows. Predictors are scaled, so one number fits all.</summary>
    private const double Ridge = 0.1;

    /// <summary>The first rows have no past to speak of.</summary>
    public const int SkippedRows = 3;

    /// <summary>Multiplications that the sum of outer products may take; past it, evenly spaced rows are taken.</summary>
    private const double MostWork = 3e9;

    private const int OwnTerms = 4;

    private readonly int _width;
    private readonly bool _isCrossed;
    private readonly double[] _coefficients;

    private LaggedRegression(int width, bool isCrossed, double[] coefficients) => (_width, _isCrossed, _coefficients) = (width, isCrossed, coefficients);

    /// <summary>Learns from a table.</summary>
    public static LaggedRegression Of(Table table, ColumnScaling scaling)
    {
        var features = LaggedState.FeatureCount(table.Width);
        return table.Width <= MostCrossed && table.Rows >= RowsACoefficient * features ? Crossed(table, scaling, features) : Own(table, scaling);
    }

    /// <summary>What the past lets expect of the row taken last.</summary>
    public void Expect(LaggedState state, Span<double> expected)
    {
        var features = state.Features.AsSpan();
        for (var column = 0; column < _width; column++)
        {
            expected[column] = _isCrossed
                ? Vectors.Dot(_coefficients.AsSpan(column * features.Length, features.Length), features)
                : OwnExpectation(features, column);
        }
    }

    public void Save(StateWriter state)
    {
        state.Write(_isCrossed);
        state.Write(_coefficients);
    }

    public static LaggedRegression Load(StateReader state, int width)
    {
        var isCrossed = state.ReadBool();
        return new LaggedRegression(width, isCrossed, state.ReadFinites(width * (isCrossed ? LaggedState.FeatureCount(width) : OwnTerms)));
    }

    private static LaggedRegression Crossed(Table table, ColumnScaling scaling, int features)
    {
        var squares = new SymmetricMatrix(features);
        var products = new double[table.Width * features];
        var stride = Math.Max(1, (int)Math.Ceiling(table.Rows * (features * (0.5 * features + table.Width)) / MostWork));
        var state = new LaggedState(table.Width);
        var used = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            state.Take(table.Row(row), scaling);
            if (row < SkippedRows || row % stride != 0) continue;
            squares.AddOuter(state.Features);
            for (var column = 0; column < table.Width; column++) Vectors.AddScaled(products.AsSpan(column * features, features), state.Scaled[column], state.Features);
            used++;
        }

        squares.AddToDiagonal(Ridge * Math.Max(1, used));
        squares.Factor();
        for (var column = 0; column < table.Width; column++) squares.Solve(products.AsSpan(column * features, features));
        return new LaggedRegression(table.Width, true, products);
    }

    private static LaggedRegression Own(Table table, ColumnScaling scaling)
    {
        var squares = Enumerable.Range(0, table.Width).Select(_ => new SymmetricMatrix(OwnTerms)).ToArray();
        var products = new double[table.Width * OwnTerms];
        var state = new LaggedState(table.Width);
        Span<double> own = stackalloc double[OwnTerms];
        for (var row = 0; row < table.Rows; row++)
        {
            state.Take(table.Row(row), scaling);
            if (row < SkippedRows) continue;
            for (var column = 0; column < table.Width; column++)
            {
                OwnFeatures(state.Features, column, table.Width, own);
                squares[column].AddOuter(own);
                Vectors.AddScaled(products.AsSpan(column * OwnTerms, OwnTerms), state.Scaled[column], own);
            }
        }

        for (var column = 0; column < table.Width; column++)
        {
            squares[column].AddToDiagonal(Ridge * Math.Max(1, table.Rows - SkippedRows));
            squares[column].Factor();
            squares[column].Solve(products.AsSpan(column * OwnTerms, OwnTerms));
        }

        return new LaggedRegression(table.Width, false, products);
    }

    private double OwnExpectation(ReadOnlySpan<double> features, int column)
    {
        Span<double> own = stackalloc double[OwnTerms];
        OwnFeatures(features, column, _width, own);
        return Vectors.Dot(_coefficients.AsSpan(column * OwnTerms, OwnTerms), own);
    }

    private static void OwnFeatures(ReadOnlySpan<double> features, int column, int width, Span<double> own)
    {
        own[0] = features[column];
        own[1] = features[width + column];
        own[2] = features[(2 * width) + column];
        own[3] = 1;
    }
}
