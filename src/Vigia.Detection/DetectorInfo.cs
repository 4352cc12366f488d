namespace Vigia.Detection;

/// <summary>An entry of the catalogue of detectors.</summary>
/// <param name="Name">Lower-case name with hyphens, as on the command line.</param>
/// <param name="Summary">One English sentence.</param>
/// <param name="MinColumns">Fewest columns it takes.</param>
/// <param name="MaxColumns">Most columns it takes.</param>
/// <param name="Create">Makes one.</param>
public sealed record DetectorInfo(string Name, string Summary, int MinColumns, int MaxColumns, Func<DetectorOptions, IDetector> Create)
{
    /// <summary>Shape of the tail of its scores, see <see cref="TailModel"/>: 0 where they are bounded. Default 0.2.</summary>
    public double TailShape { get; init; } = TailModel.DefaultShape;

    /// <summary>Whether on a live host single features are watched beside it, see <see cref="SingleTails"/>. Default false.</summary>
    public bool HearsSingles { get; init; }
}
