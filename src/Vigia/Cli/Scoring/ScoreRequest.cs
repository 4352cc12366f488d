using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>What somebody asked <c>vigia score</c> to do.</summary>
/// <param name="Input">Path of the table, or "-".</param>
/// <param name="Output">Path of the answer, or "-".</param>
/// <param name="Train">Path of a table to learn from, or null.</param>
/// <param name="Detector">The detector.</param>
/// <param name="Mode">Batch or streaming.</param>
/// <param name="IntervalSeconds">Time from row to row of a table without time stamps, or null.</param>
/// <param name="Seed">Seed of everything random.</param>
internal sealed record ScoreRequest(
    string Input,
    string Output,
    string? Train,
    DetectorInfo Detector,
    ScoreMode Mode,
    double? IntervalSeconds,
    int Seed);
