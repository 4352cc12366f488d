using System.Numerics;
using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Draws the rows of one tree. Owns its memory and is used by one thread.</summary>
internal sealed class RowSampler(int sampleSize)
{
    private const int Free = -1;
    private readonly int[] _seen = new int[(int)Math.Min(BitOperations.RoundUpToPowerOf2(2 * (uint)sampleSize), 1 << 30)];

    /// <summary>Fills <paramref name="rows"/> with different rows of 0 … count - 1, every set equally likely.</summary>
    /// <remarks>Floyd's method (Bentley and Floyd 1987): work and memory depend on the sample, not on the table.</remarks>
    public void DrawDistinct(ref SeededRandom random, int count, Span<int> rows)
    {
        _seen.AsSpan().Fill(Free);
        for (var i = 0; i < rows.Length; i++)
        {
            var last = count - rows.Length + i;
            var drawn = random.NextBelow(last + 1);
            rows[i] = Remember(drawn) ? drawn : last;
            if (rows[i] == last) Remember(last);
        }
    }

    /// <summary>Fills <paramref name="rows"/> with rows of 0 … count - 1, the same one perhaps again.</summary>
    public static void DrawWithReplacement(ref SeededRandom random, int count, Span<int> rows)
    {
        for (var i = 0; i < rows.Length; i++) rows[i] = random.NextBelow(count);
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
