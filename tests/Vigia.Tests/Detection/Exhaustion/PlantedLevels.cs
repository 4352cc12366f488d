using Vigia.Detection;

namespace Vigia.Tests.Detection.Foreseeing;

/// <summary>Levels of which the truth is known: a course, the noise of neighbours that are alike, and what comes after now.</summary>
internal sealed class PlantedLevels
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Tuesday 2026-03-10, 12:00 UTC.</summary>
    public const long Now = 1_773_144_000_000;

    private const int FivesOfHour = 12;

    private readonly long _from;
    private readonly double[] _fives;
    private readonly LevelPoint[] _minutes;

    /// <summary>Plants a course.</summary>
    /// <param name="course">The level at so many days from now.</param>
    /// <param name="pastDays">Days of history.</param>
    /// <param name="futureDays">Days after now that are known to who asks for the truth.</param>
    /// <param name="noise">Standard deviation of the noise.</param>
    /// <param name="alike">How alike neighbours of five minutes are: 0 not at all, 1 a walk whose every step is the noise.</param>
    /// <param name="seed">Of the noise.</param>
    public PlantedLevels(Func<double, double> course, double pastDays, double futureDays = 0, double noise = 0, double alike = 0, int seed = 1)
    {
        var random = new Random(seed);
        _from = Now - (long)(pastDays * Day / Hour) * Hour;
        _fives = new double[(Now + (long)(futureDays * Day) - _from) / (5 * Minute)];
        var rest = 0.0;
        var fresh = alike < 1 ? Math.Sqrt(1 - (alike * alike)) : 1;
        for (var i = 0; i < _fives.Length; i++)
        {
            rest = (alike * rest) + (fresh * noise * Normal(random));
            _fives[i] = Math.Clamp(course((_from + ((i + 0.5) * 5 * Minute) - Now) / Day) + rest, 0, 2);
        }

        var first = Math.Max(_from, Now - Hour);
        _minutes = [.. Enumerable.Range(0, (int)((Now - first) / Minute)).Select(i => MinuteAt(first + (i * Minute), course, noise * Normal(random) / 4))];
    }

    /// <summary>What is known now.</summary>
    public LevelHistory History(params long[] breaksMs) => new(_minutes, [.. Fives(Now - (2 * Day)).TakeWhile(point => point.TimeMs < Now)], [.. Hours().TakeWhile(point => point.TimeMs < Now)], breaksMs);

    /// <summary>Days from now to the first five minutes that are full, or the first hour; infinite when none are.</summary>
    public double FullAfterDays(bool inHours) =>
        (inHours ? Hours() : Fives(Now)).Where(point => point.TimeMs >= Now && point.Value >= 1).Select(point => (point.TimeMs - Now) / (double)Day).DefaultIfEmpty(double.PositiveInfinity).First();

    private IEnumerable<LevelPoint> Hours() =>
        Enumerable.Range(0, _fives.Length / FivesOfHour).Select(hour => new LevelPoint(_from + (hour * Hour) + (Hour / 2), _fives.AsSpan(hour * FivesOfHour, FivesOfHour).ToArray().Average()));

    private IEnumerable<LevelPoint> Fives(long from) =>
        _fives.Select((level, i) => new LevelPoint(_from + (i * 5 * Minute) + (5 * Minute / 2), level)).Where(point => point.TimeMs >= from);

    /// <remarks>Minutes of one five minutes share its noise and add a little of their own.</remarks>
    private LevelPoint MinuteAt(long timeMs, Func<double, double> course, double own)
    {
        var five = (int)((timeMs - _from) / (5 * Minute));
        var shared = _fives[five] - course((_from + ((five + 0.5) * 5 * Minute) - Now) / Day);
        return new LevelPoint(timeMs + (Minute / 2), course((timeMs + (Minute / 2.0) - Now) / Day) + shared + own);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
