using System.Numerics;
using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Different rows, every set equally likely.</summary>
/// <remarks>Floyd's method (Bentley and Floyd 1987): work and memory depend on the sample, not on the table.</remarks>
internal sealed class DistinctSampler(int rowCount, int sampleSize) : IRowSampler
{
    private const int Free = -1;
    private readonly int[] _seen = new int[(int)Math.Min(BitOperations.RoundUpToPowerOf2(2 * (uint)sampleSize), 1 << 30)];

    public void Draw(ref SeededRandom random, Span<int> rows)
    {
        _seen.AsSpan().Fill(Free);
        for (var i = 0; i < rows.Length; i++)
        {
            var last = rowCount - rows.Length + i;
            var drawn = random.NextBelow(last + 1);
            rows[i] = Remember(drawn) ? drawn : last;
            if (rows[i] == last) Remember(last);
        }
    }

    private bool Remember(int row)
    {
        var mask = _seen.Length - 1;
        var slot = (int)((uint)row * 2654435769u >> 7) & mask;
        while (_seen[slot] != Free)
        {
            if (_seen[slot] == row) return false;
            slot = (slot + 1) & mask;
        }

        _seen[slot] = row;
        return true;
    }
}
