using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Rows with replacement: the same one perhaps again, all equally likely.</summary>
internal sealed class ReplacementSampler(int rowCount) : IRowSampler
{
    public void Draw(ref SeededRandom random, Span<int> rows)
    {
        for (var i = 0; i < rows.Length; i++) rows[i] = random.NextBelow(rowCount);
    }
}
