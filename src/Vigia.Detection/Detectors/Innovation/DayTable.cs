namespace Vigia.Detection;

/// <summary>
/// How much a number usually is at each time of day, half shrunk to its mean: what a nightly backup always does is
/// divided out. Learned from at least three days; before, and without a clock, the mean alone.
/// </summary>
internal sealed class DayTable
{
    private const int MostBins = 288;
    private const int Smooth = 5;
    private const double Cap = 3;
    private const double MeanShare = 0.5;

    /// <summary>What a day usually brings is known from so many on.</summary>
    public const int FewestDays = 3;

    /// <summary>Nothing at all is usual: the smallest number that may be divided by.</summary>
    private const double Smallest = 1e-12;

    private readonly double[] _usual;

    private DayTable(double[] usual) => _usual = usual;

    /// <summary>Learns.</summary>
    /// <param name="values">Not negative.</param>
    /// <param name="secondsOfDay">Time of day of each, NaN when not known.</param>
    public static DayTable Of(ReadOnlySpan<double> values, ReadOnlySpan<double> secondsOfDay)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        var mean = Math.Max(values.Length == 0 ? 1 : sum / values.Length, Smallest);
        var days = DayClock.Midnights(secondsOfDay);
        return days < FewestDays ? new DayTable([mean]) : new DayTable(Usual(values, secondsOfDay, mean, Bins(values.Length, days)));
    }

    /// <summary>The usual number at a time of day; its mean where that is not known.</summary>
    public double At(double secondsOfDay) =>
        _usual.Length == 1 ? _usual[0]
        : double.IsNaN(secondsOfDay) ? _usual.Average()
        : _usual[Bin(secondsOfDay, _usual.Length)];

    public void Save(StateWriter state) => state.Write(_usual);

    public static DayTable Load(StateReader state)
    {
        var usual = state.ReadFinites();
        if (usual.Length is 0 or > MostBins || usual.Any(value => value <= 0)) throw state.Malformed("a table of the day is empty or not above 0");
        return new DayTable(usual);
    }

    private static int Bins(int rows, int days) => Math.Clamp(rows / (days + 1), 1, MostBins);

    private static int Bin(double secondsOfDay, int bins) => Math.Min((int)(secondsOfDay * bins / DayClock.DaySeconds), bins - 1);

    private static double[] Usual(ReadOnlySpan<double> values, ReadOnlySpan<double> secondsOfDay, double mean, int bins)
    {
        var sums = new double[bins];
        var counts = new int[bins];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(secondsOfDay[i])) continue;
            var bin = Bin(secondsOfDay[i], bins);
            sums[bin] += Math.Min(values[i], Cap * mean);
            counts[bin]++;
        }

        var smooth = new double[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            for (var near = -(Smooth / 2); near <= Smooth / 2; near++)
            {
                var other = (bin + near + bins) % bins;
                smooth[bin] += (counts[other] > 0 ? sums[other] / counts[other] : mean) / Smooth;
            }
        }

        var average = smooth.Average();
        return Array.ConvertAll(smooth, usual => Math.Max((MeanShare * average) + ((1 - MeanShare) * usual), Smallest));
    }
}
