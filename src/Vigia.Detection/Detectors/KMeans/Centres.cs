namespace Vigia.Detection;

/// <summary>Centres of clusters of vectors. Immutable.</summary>
/// <remarks>k-means++ (Arthur and Vassilvitskii, SODA 2007), then Lloyd's rounds until nothing moves, at most 30.</remarks>
internal sealed class Centres
{
    private const int MostRounds = 30;
    private readonly int _length;
    private readonly double[] _values;

    private Centres(int length, double[] values) => (_length, _values) = (length, values);

    /// <summary>Learns.</summary>
    /// <param name="vectors">One after the other, at least one.</param>
    /// <param name="length">Numbers in each.</param>
    /// <param name="count">Centres, fewer where there are fewer different vectors.</param>
    /// <param name="seed">Seed of the first choice.</param>
    public static Centres Of(double[] vectors, int length, int count, int seed)
    {
        var centres = new Centres(length, Begin(vectors, length, count, new Random(seed)));
        var nearest = new int[vectors.Length / length];
        for (var round = 0; round < MostRounds && centres.Assign(vectors, nearest); round++) centres.Move(vectors, nearest);
        return centres;
    }

    /// <summary>The centre nearest to a vector.</summary>
    public ReadOnlySpan<double> Nearest(ReadOnlySpan<double> vector, out double squaredDistance) => Centre(NearestIndex(vector, out squaredDistance));

    public void Save(StateWriter state) => state.Write(_values);

    public static Centres Load(StateReader state, int length)
    {
        var values = state.ReadFinites();
        if (values.Length == 0 || values.Length % length != 0 || values.Any(value => Math.Abs(value) > 1e9)) throw state.Malformed($"{values.Length} numbers are no centres of {length}");
        return new Centres(length, values);
    }

    private static double[] Begin(double[] vectors, int length, int count, Random random)
    {
        var rows = vectors.Length / length;
        var begun = new List<double>(vectors[..length]);
        var distance = new double[rows];
        Array.Fill(distance, double.MaxValue);
        while (begun.Count < count * length)
        {
            var newest = begun.GetRange(begun.Count - length, length).ToArray();
            var sum = 0.0;
            for (var row = 0; row < rows; row++) sum += distance[row] = Math.Min(distance[row], Squared(vectors.AsSpan(row * length, length), newest));
            if (sum <= 0) break;
            var at = random.NextDouble() * sum;
            var chosen = 0;
            while (chosen < rows - 1 && (at -= distance[chosen]) > 0) chosen++;
            begun.AddRange(vectors[(chosen * length)..((chosen + 1) * length)]);
        }

        return [.. begun];
    }

    private Span<double> Centre(int index) => _values.AsSpan(index * _length, _length);

    private int NearestIndex(ReadOnlySpan<double> vector, out double squaredDistance)
    {
        var best = 0;
        squaredDistance = double.MaxValue;
        for (var centre = 0; centre < _values.Length / _length; centre++)
        {
            var distance = Squared(vector, Centre(centre));
            if (distance < squaredDistance) (best, squaredDistance) = (centre, distance);
        }

        return best;
    }

    private bool Assign(double[] vectors, int[] nearest)
    {
        var moved = false;
        for (var row = 0; row < nearest.Length; row++)
        {
            var best = NearestIndex(vectors.AsSpan(row * _length, _length), out _) + 1;
            moved |= best != nearest[row];
            nearest[row] = best;
        }

        return moved;
    }

    /// <remarks>A centre that no vector is nearest to stays where it is.</remarks>
    private void Move(double[] vectors, int[] nearest)
    {
        for (var centre = 0; centre < _values.Length / _length; centre++)
        {
            var count = nearest.Count(index => index == centre + 1);
            if (count == 0) continue;
            var values = Centre(centre);
            values.Clear();
            for (var row = 0; row < nearest.Length; row++)
            {
                if (nearest[row] == centre + 1) Vectors.AddScaled(values, 1.0 / count, vectors.AsSpan(row * _length, _length));
            }
        }
    }

    private static double Squared(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++) sum += (first[i] - second[i]) * (first[i] - second[i]);
        return sum;
    }
}
