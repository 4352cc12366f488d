namespace Vigia.Detection;

/// <summary>
/// When a detector that teaches itself learns anew, counted in rows received: first after the warm-up, then whenever a
/// quarter more rows have come, and at least every 1,024 rows once there are many.
/// </summary>
internal sealed class RefitSchedule(int warmUpRows)
{
    private const int LongestWait = 1024;
    private long _next = warmUpRows;

    /// <summary>Whether to learn now; if so, the next time is set.</summary>
    /// <param name="seen">Rows received so far, the newest included.</param>
    public bool IsDue(long seen)
    {
        if (seen < _next) return false;
        _next = seen + Math.Clamp(seen / 4, 1, LongestWait);
        return true;
    }

    public void Save(StateWriter state) => state.Write(_next);

    public void Load(StateReader state) => _next = state.ReadInt64(0);
}
