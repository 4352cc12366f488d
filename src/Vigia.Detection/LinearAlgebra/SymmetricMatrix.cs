namespace Vigia.Detection;

/// <summary>A symmetric positive definite matrix, of which the lower triangle is kept row by row: sums of outer products, solved by Cholesky.</summary>
internal sealed class SymmetricMatrix(int size)
{
    private readonly double[] _values = new double[size * size];
    private bool _isFactored;

    /// <summary>Adds weight × v vᵀ.</summary>
    public void AddOuter(ReadOnlySpan<double> vector, double weight = 1)
    {
        for (var row = 0; row < size; row++)
        {
            if (vector[row] != 0) Vectors.AddScaled(Row(row)[..(row + 1)], weight * vector[row], vector[..(row + 1)]);
        }
    }

    /// <summary>Multiplies every element.</summary>
    public void Scale(double factor)
    {
        for (var i = 0; i < _values.Length; i++) _values[i] *= factor;
    }

    /// <summary>Adds a number to each element of the diagonal.</summary>
    public void AddToDiagonal(double value) => AddToDiagonal(value, 0, size);

    /// <summary>Adds a number to the elements of the diagonal from one on and before another.</summary>
    public void AddToDiagonal(double value, int from, int end)
    {
        for (var i = from; i < end; i++) _values[(i * size) + i] += value;
    }

    /// <summary>Replaces the matrix by its Cholesky factor L, A = L Lᵀ.</summary>
    /// <exception cref="ArithmeticException">The matrix is not positive definite: add to its diagonal.</exception>
    public void Factor()
    {
        for (var i = 0; i < size; i++)
        {
            var row = Row(i);
            for (var j = 0; j < i; j++) row[j] = (row[j] - Vectors.Dot(row[..j], Row(j)[..j])) / Row(j)[j];
            var rest = row[i] - Vectors.Dot(row[..i], row[..i]);
            if (!(rest > 0)) throw new ArithmeticException($"The matrix is not positive definite: pivot {i} is {rest}.");
            row[i] = Math.Sqrt(rest);
        }

        _isFactored = true;
    }

    /// <summary>Solves A x = b in place, after <see cref="Factor"/>.</summary>
    public void Solve(Span<double> right)
    {
        if (!_isFactored) throw new InvalidOperationException("Factor the matrix first.");
        for (var i = 0; i < size; i++) right[i] = (right[i] - Vectors.Dot(Row(i)[..i], right[..i])) / Row(i)[i];
        for (var i = size - 1; i >= 0; i--)
        {
            right[i] /= Row(i)[i];
            Vectors.AddScaled(right[..i], -right[i], Row(i)[..i]);
        }
    }

    private Span<double> Row(int row) => _values.AsSpan(row * size, size);
}
