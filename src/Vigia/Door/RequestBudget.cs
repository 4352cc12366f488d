namespace Vigia.Door;

/// <summary>How many requests each address may make: so many a second, and five seconds' worth at once. Safe for concurrent use.</summary>
/// <remarks>
/// Counted when somebody asks. The platform's limiter by partitions hands tokens out ten times a second whether anybody asks or not, which was most
/// of the processor time of a program that nobody looks at (docs/decisions/0025).
/// </remarks>
internal sealed class RequestBudget(int perSecond, TimeProvider time)
{
    /// <summary>Addresses remembered; beyond them all new ones share one budget until others have been quiet.</summary>
    public const int MostKept = 10_000;

    private const int BurstSeconds = 5;
    private const string TheOthers = "";
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Left, long At)> _budgets = new(StringComparer.Ordinal);
    private long? _sweptAt;

    /// <summary>Addresses remembered now.</summary>
    public int Kept
    {
        get { lock (_gate) return _budgets.Count; }
    }

    private double Most => (double)perSecond * BurstSeconds;

    /// <summary>Takes one request from an address's budget; false when nothing is left of it.</summary>
    public bool TryTake(string address)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var key = Known(address, now);
            var left = LeftOf(key, now);
            if (left < 1) return false;
            _budgets[key] = (left - 1, now);
            return true;
        }
    }

    private string Known(string address, long now)
    {
        if (_budgets.Count < MostKept || _budgets.ContainsKey(address)) return address;
        if (_sweptAt is null || time.GetElapsedTime(_sweptAt.Value, now) >= BetweenSweeps)
        {
            _sweptAt = now;
            foreach (var quiet in _budgets.Keys.Where(key => LeftOf(key, now) >= Most).ToList()) _budgets.Remove(quiet);
        }

        return _budgets.Count < MostKept ? address : TheOthers;
    }

    private double LeftOf(string key, long now) =>
        _budgets.TryGetValue(key, out var known) ? Math.Min(Most, known.Left + (perSecond * time.GetElapsedTime(known.At, now).TotalSeconds)) : Most;
}
