using System.Globalization;
using Vigia.Model;

namespace Vigia.Benchmarks.Storing;

/// <summary>
/// The history of a host that never was: every value follows from series and second alone. Of ten series six stand still, as
/// most of a host's do, one is a counter, one a busy share with three decimals, one bytes a second, one a level that wanders.
/// </summary>
internal sealed class GeneratedHost(int series)
{
    private const double Day = 86_400;

    public int Series => series;

    /// <summary>The name of a series.</summary>
    public static SeriesKey KeyOf(int number) => new("generated", LabelSet.Of("number", number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Fills an hour or any other span with values, a second each.</summary>
    public static void Fill(int number, long firstSecond, Span<double> values)
    {
        var counted = (double)firstSecond * (100 + number);
        for (var i = 0; i < values.Length; i++)
        {
            var second = firstSecond + i;
            values[i] = (number % 10) switch
            {
                6 => counted += 100 + number + (Noise(number, second) % 50),
                7 => Math.Round(Busy(number, second) + (Noise(number, second) % 200 / 1000.0), 3),
                8 => Noise(number, second) % 4 == 0 ? Noise(number, second) % 100_000 * 512.0 : 0,
                9 => 4e9 + (Math.Floor(1e5 * Busy(number, second / 8 * 8)) * 4096),
                _ => 1000 + number,
            };
        }
    }

    /// <summary>A rhythm of the day, 0.1 to 0.7.</summary>
    private static double Busy(int number, long second) => 0.4 + (0.3 * Math.Sin(((second % Day) / Day * Math.Tau) + number));

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same for the same series and second.</summary>
    private static long Noise(int number, long second)
    {
        var z = unchecked(((ulong)number << 40) + (ulong)second + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return (long)((z ^ (z >> 31)) >> 1);
    }
}
