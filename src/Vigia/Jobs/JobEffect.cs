namespace Vigia.Jobs;

/// <summary>What reliably goes up when a job is started.</summary>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Usual">What that quarter of an hour usually brings.</param>
/// <param name="Otherwise">Upper end of what is usual at other times.</param>
/// <param name="Lasts">For how long it is up, in whole quarters of an hour.</param>
internal readonly record struct JobEffect(int Feature, double Usual, double Otherwise, TimeSpan Lasts)
{
    /// <summary>How far it stands out.</summary>
    public double Times => Usual / Math.Max(Otherwise, 1e-9);
}
