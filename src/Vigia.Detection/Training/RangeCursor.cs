using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Tells whether times, asked for in their order, touch any of some ranges. One thread.</summary>
/// <param name="ranges">In any order; they may overlap.</param>
internal sealed class RangeCursor(IEnumerable<TimeRange> ranges)
{
    private readonly TimeRange[] _ranges = [.. ranges.OrderBy(range => range.FromMs)];
    private int _from;

    /// <summary>Whether a time touches one; ranges that are over are passed for good.</summary>
    public bool Touches(TimeRange time)
    {
        while (_from < _ranges.Length && _ranges[_from].ToMs <= time.FromMs) _from++;
        for (var i = _from; i < _ranges.Length && _ranges[i].FromMs < time.ToMs; i++)
        {
            if (_ranges[i].ToMs > time.FromMs) return true;
        }

        return false;
    }
}
