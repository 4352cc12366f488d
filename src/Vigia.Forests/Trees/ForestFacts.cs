namespace Vigia.Forests.Trees;

/// <summary>What belongs to a forest beside its trees.</summary>
/// <param name="Columns">Columns of every row.</param>
/// <param name="SampleSize">Rows each tree was grown from.</param>
/// <param name="Threshold">Scores above it are anomalies.</param>
/// <param name="GrownTrees">Trees ever grown for this forest, those replaced since included: the ordinal of the next one.</param>
/// <param name="Options">The options.</param>
internal sealed record ForestFacts(int Columns, int SampleSize, double Threshold, long GrownTrees, IsolationForestOptions Options);
