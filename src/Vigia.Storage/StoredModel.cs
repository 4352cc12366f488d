using Vigia.Model;

namespace Vigia.Storage;

/// <summary>One version of a trained model.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Version">1, 2, … for a host; given by the store.</param>
/// <param name="TrainedAtMs">When it was trained.</param>
/// <param name="TrainedOn">The history it learned from.</param>
/// <param name="Samples">How many rows it learned from.</param>
/// <param name="Summary">What the training found, as JSON for people and pages: features, threshold, false-alarm rate.</param>
/// <param name="State">The model itself in the format of docs/formats/model-state.md; empty in lists.</param>
/// <param name="IsCurrent">Whether this version is in use.</param>
public sealed record StoredModel(
    string Detector,
    int Version,
    long TrainedAtMs,
    TimeRange TrainedOn,
    long Samples,
    string Summary,
    ReadOnlyMemory<byte> State,
    bool IsCurrent);
