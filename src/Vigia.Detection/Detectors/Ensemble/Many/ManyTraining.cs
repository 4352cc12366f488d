namespace Vigia.Detection;

/// <summary>A training table with what the two regressions leave of it, so that later passes cost little.</summary>
internal sealed class ManyTraining
{
    private readonly float[] _errors;
    private readonly float[] _residuals;

    public ManyTraining(Table table, double[] secondsOfDay)
    {
        (Table, SecondsOfDay) = (table, secondsOfDay);
        Innovation = InnovationModel.Of(table, secondsOfDay, out _errors);
        Conditional = ConditionalModel.Of(Scaled(), table.Width, secondsOfDay, out _residuals);
    }

    public Table Table { get; }

    public double[] SecondsOfDay { get; }

    public InnovationModel Innovation { get; }

    public ConditionalModel Conditional { get; }

    public ReadOnlySpan<float> ErrorsOf(int row) => _errors.AsSpan(row * Table.Width, Table.Width);

    public ReadOnlySpan<float> ResidualsOf(int row) => _residuals.AsSpan(row * Table.Width, Table.Width);

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
