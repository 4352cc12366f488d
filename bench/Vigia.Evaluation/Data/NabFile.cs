namespace Vigia.Evaluation.Data;

/// <summary>A file of NAB and its windows, both ends inclusive, in order.</summary>
internal sealed record NabFile(string Name, SingleSeries Series, IReadOnlyList<(long StartMs, long EndMs)> Windows);
