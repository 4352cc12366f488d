using Vigia.Detection;

namespace Vigia.Expected;

/// <summary>What is expected of a series, point by point; NaN where nothing is known.</summary>
/// <param name="Lower">Lower end of the band.</param>
/// <param name="Middle">The usual value.</param>
/// <param name="Upper">Upper end of the band.</param>
internal sealed record ExpectedColumn(double[] Lower, double[] Middle, double[] Upper)
{
    /// <summary>A column that is still to be filled.</summary>
    public static ExpectedColumn OfLength(int length) => new(new double[length], new double[length], new double[length]);

    /// <summary>Puts the expectation of one point in its place. No feature of a host can be negative, whatever the band's margin says.</summary>
    public void Set(int index, ExpectedBand band) =>
        (Lower[index], Middle[index], Upper[index]) = (Math.Max(0, band.Low), Math.Max(0, band.Middle), Math.Max(0, band.High));

    /// <summary>The same for a share of a whole, which cannot be more than 1.</summary>
    public ExpectedColumn AsShare()
    {
        for (var i = 0; i < Upper.Length; i++) (Lower[i], Middle[i], Upper[i]) = (Math.Min(1, Lower[i]), Math.Min(1, Middle[i]), Math.Min(1, Upper[i]));
        return this;
    }
}
