namespace Vigia.Detection;

/// <summary>What is expected of a series at a moment.</summary>
/// <param name="Low">Lower end of the band.</param>
/// <param name="Middle">The usual value.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Scale">A usual deviation: what a distance from the band is measured in. Above 0.</param>
/// <param name="Knows">What the expectation rests on.</param>
public readonly record struct ExpectedBand(double Low, double Middle, double High, double Scale, BaselineKnowledge Knows)
{
    /// <summary>Nothing is known yet: every value is as good as any.</summary>
    public static ExpectedBand Unknown => new(double.NaN, double.NaN, double.NaN, 1, BaselineKnowledge.Nothing);

    /// <summary>Signed distance of a value from the band in usual deviations: 0 inside, negative below; 0 when nothing is known.</summary>
    public double Distance(double value)
    {
        if (value > High) return (value - High) / Scale;
        return value < Low ? (value - Low) / Scale : 0;
    }
}
