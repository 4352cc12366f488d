namespace Vigia.Forests.Explaining;

/// <summary>Points and weights on (0, 1) with which n values of a polynomial of degree up to 2n - 1 give its integral exactly.</summary>
/// <remarks>Abramowitz and Stegun 25.4.30, moved from (-1, 1) to (0, 1).</remarks>
internal sealed class GaussLegendre
{
    public GaussLegendre(int count)
    {
        Points = new double[count];
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var (root, slope) = Root(count, Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)));
            Points[i] = (1 - root) / 2;
            Weights[i] = 1 / ((1 - root * root) * slope * slope);
        }
    }

    public double[] Points { get; }

    public double[] Weights { get; }

    // Newton's method from a guess that is good to three digits doubles the digits each time.
    private static (double Root, double Slope) Root(int degree, double guess)
    {
        var slope = 0.0;
        for (var step = 0; step < 8; step++)
        {
            (var value, slope) = Legendre(degree, guess);
            guess -= value / slope;
        }

        return (guess, slope);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var n = 2; n <= degree; n++) (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
        return (value, degree * (x * value - before) / (x * x - 1));
    }
}
