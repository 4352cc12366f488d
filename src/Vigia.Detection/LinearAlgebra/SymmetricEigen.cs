namespace Vigia.Detection;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.</summary>
/// <remarks>Jacobi 1846; Golub and Van Loan, Matrix Computations, 8.5. Always the same bits; cubic in the size, a few sweeps.</remarks>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;
    private const double Enough = 1e-18;

    /// <summary>Largest first: values, and vectors one after the other.</summary>
    /// <param name="matrix">size × size, symmetric; is overwritten.</param>
    /// <param name="size">Rows and columns.</param>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int size)
    {
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++) vectors[(i * size) + i] = 1;
        var all = matrix.Sum(value => value * value);
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix, size) > Enough * all; sweep++) Sweep(matrix, vectors, size);
        var order = Enumerable.Range(0, size).OrderByDescending(i => matrix[(i * size) + i]).ToArray();
        return (Array.ConvertAll(order, i => matrix[(i * size) + i]), [.. order.SelectMany(i => vectors[(i * size)..((i + 1) * size)])]);
    }

    private static void Sweep(double[] matrix, double[] vectors, int size)
    {
        for (var p = 0; p < size - 1; p++)
        {
            for (var q = p + 1; q < size; q++)
            {
                var off = matrix[(p * size) + q];
                if (off == 0) continue;
                var theta = (matrix[(q * size) + q] - matrix[(p * size) + p]) / (2 * off);
                var tangent = theta == 0 ? 1 : Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                Rotate(matrix, vectors, size, (p, q), (cosine, tangent * cosine));
            }
        }
    }

    private static void Rotate(double[] matrix, double[] vectors, int size, (int P, int Q) plane, (double C, double S) turn)
    {
        var (p, q) = plane;
        for (var k = 0; k < size; k++) Turn(ref matrix[(k * size) + p], ref matrix[(k * size) + q], turn);
        for (var k = 0; k < size; k++)
        {
            Turn(ref matrix[(p * size) + k], ref matrix[(q * size) + k], turn);
            Turn(ref vectors[(p * size) + k], ref vectors[(q * size) + k], turn);
        }
    }

    private static void Turn(ref double a, ref double b, (double C, double S) turn) => (a, b) = ((turn.C * a) - (turn.S * b), (turn.S * a) + (turn.C * b));

    private static double OffDiagonal(double[] matrix, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < matrix.Length; i++) sum += i / size == i % size ? 0 : matrix[i] * matrix[i];
        return sum;
    }
}
