namespace Vigia.Collectors.MacOs;

/// <summary>Makes counters that never wrap of counters that wrap at 32 bits, as long as they are read often enough.</summary>
internal sealed class WrappingTicks(int count)
{
    private readonly uint[] _last = new uint[count];
    private readonly ulong[] _sum = new ulong[count];
    private bool _hasLast;

    /// <summary>The counts so far; the first reading is where they start.</summary>
    public ReadOnlySpan<ulong> Add(ReadOnlySpan<uint> ticks)
    {
        for (var i = 0; i < _last.Length; i++)
        {
            // Unsigned subtraction is right across a wrap.
            _sum[i] += _hasLast ? unchecked(ticks[i] - _last[i]) : ticks[i];
            _last[i] = ticks[i];
        }

        _hasLast = true;
        return _sum;
    }
}
