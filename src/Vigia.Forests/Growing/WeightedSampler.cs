using System.Numerics;
using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Rows with chances in proportion to their weights, from a tree of sums; without replacement a drawn row's weight is put aside.</summary>
/// <remarks>Work per row drawn: the logarithm of the rows. Every sum is made of its two parts anew, so putting back leaves no trace.</remarks>
internal sealed class WeightedSampler : IRowSampler
{
    private readonly double[] _sums;
    private readonly int _leaves;
    private readonly double[]? _weights;

    /// <summary>Takes weights of at least 0, as many above 0 as rows will be drawn without replacement.</summary>
    public WeightedSampler(double[] weights, bool withReplacement)
    {
        _leaves = (int)BitOperations.RoundUpToPowerOf2((uint)weights.Length);
        _sums = new double[2 * _leaves];
        _weights = withReplacement ? null : weights;
        weights.CopyTo(_sums, _leaves);
        for (var node = _leaves - 1; node > 0; node--) _sums[node] = _sums[2 * node] + _sums[2 * node + 1];
    }

    public void Draw(ref SeededRandom random, Span<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = DrawOne(random.NextDouble());
            if (_weights is not null) Set(rows[i], 0);
        }

        if (_weights is null) return;
        foreach (var row in rows) Set(row, _weights[row]);
    }

    private int DrawOne(double share)
    {
        var rest = share * _sums[1];
        var node = 1;
        while (node < _leaves)
        {
            // Rounding must not lead to where nothing is left.
            var (left, right) = (_sums[2 * node], _sums[2 * node + 1]);
            var goRight = left == 0 || (right > 0 && rest >= left);
            node = 2 * node + (goRight ? 1 : 0);
            if (goRight) rest -= left;
        }

        return node - _leaves;
    }

    private void Set(int row, double weight)
    {
        var node = _leaves + row;
        _sums[node] = weight;
        for (node >>= 1; node > 0; node >>= 1) _sums[node] = _sums[2 * node] + _sums[2 * node + 1];
    }
}
