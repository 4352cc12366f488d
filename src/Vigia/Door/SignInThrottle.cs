namespace Vigia.Door;

/// <summary>
/// Locks an account and an address out after failed attempts, longer each time: from the fifth on for 1, 2, 4 … seconds,
/// at most a quarter of an hour. Forgotten after an hour of peace. Safe for concurrent use.
/// </summary>
/// <remarks>Both are counted, so that neither many names from one address nor one name from many addresses can be tried for long.</remarks>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int Free = 4;
    private const int MostKept = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last)> _failures = new(StringComparer.Ordinal);

    /// <summary>Accounts and addresses remembered now.</summary>
    public int Kept
    {
        get { lock (_gate) return _failures.Count; }
    }

    /// <summary>How long nothing is taken from this address or for this account; zero when it may try.</summary>
    public TimeSpan Wait(string account, string address)
    {
        lock (_gate) return Max(WaitOf("u:" + account), WaitOf("a:" + address));
    }

    /// <summary>Counts an attempt that failed.</summary>
    public void Failed(string account, string address)
    {
        lock (_gate)
        {
            Count("u:" + account);
            Count("a:" + address);
        }
    }

    /// <summary>Forgets the failures of an account and an address: somebody signed in.</summary>
    public void Succeeded(string account, string address)
    {
        lock (_gate)
        {
            _failures.Remove("u:" + account);
            _failures.Remove("a:" + address);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private TimeSpan WaitOf(string key)
    {
        if (!_failures.TryGetValue(key, out var known) || known.Failures <= Free) return TimeSpan.Zero;
        var penalty = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(known.Failures - Free - 1, 20))));
        var left = known.Last + penalty - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Count(string key)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= MostKept) Forget(now);
        var before = _failures.TryGetValue(key, out var known) && now - known.Last < Forgotten ? known.Failures : 0;
        _failures[key] = (before + 1, now);
    }

    /// <summary>Makes room: what is old goes, and where that is not enough the oldest half.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in _failures.Where(one => now - one.Value.Last >= Forgotten).ToList()) _failures.Remove(key);
        if (_failures.Count < MostKept) return;
        foreach (var (key, _) in _failures.OrderBy(one => one.Value.Last).Take(MostKept / 2).ToList()) _failures.Remove(key);
    }
}
