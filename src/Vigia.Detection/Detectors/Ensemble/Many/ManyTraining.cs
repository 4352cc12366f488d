namespace Vigia.Detection;

/// <summary>A training table with what the two regressions leave of it, so that later passes cost little.</summary>
internal sealed class ManyTraining
{
    private const int MostFew = 32;
    private readonly float[] _errors;
    private readonly float[] _residuals;
    private readonly float[] _places;

    public ManyTraining(Table table, double[] secondsOfDay)
    {
        (Table, SecondsOfDay) = (table, secondsOfDay);
        Innovation = InnovationModel.Of(table, secondsOfDay, out _errors);
        var scaled = Scaled();
        Conditional = ConditionalModel.Of(scaled, table.Width, secondsOfDay, amongMeans: false, out _residuals);
        (Place, _places) = (Conditional, _residuals);
        if (AreFew(table.Width)) Place = ConditionalModel.Of(scaled, table.Width, secondsOfDay, amongMeans: true, out _places);
    }

    /// <summary>Whether the place of so many metrics is learned apart, among slow means: many even out each other's noise by themselves, and would cost twice the work.</summary>
    public static bool AreFew(int width) => width <= MostFew;

    public Table Table { get; }

    public double[] SecondsOfDay { get; }

    public InnovationModel Innovation { get; }

    public ConditionalModel Conditional { get; }

    /// <summary>Where each metric stands among its peers in the long run; the same as <see cref="Conditional"/> where there are many.</summary>
    public ConditionalModel Place { get; }

    public ReadOnlySpan<float> ErrorsOf(int row) => _errors.AsSpan(row * Table.Width, Table.Width);

    public ReadOnlySpan<float> ResidualsOf(int row) => _residuals.AsSpan(row * Table.Width, Table.Width);

    public ReadOnlySpan<float> PlacesOf(int row) => _places.AsSpan(row * Table.Width, Table.Width);

    private float[] Scaled()
    {
        var scaled = new float[Table.Values.Length];
        var state = new LaggedState(Table.Width);
        for (var row = 0; row < Table.Rows; row++)
        {
            state.Take(Table.Row(row), Innovation.Scaling);
            for (var column = 0; column < Table.Width; column++) scaled[(row * Table.Width) + column] = (float)state.Scaled[column];
        }

        return scaled;
    }
}
