namespace Vigia.Detection;

/// <summary>Usual windows of rows. Immutable.</summary>
internal sealed record WindowClusters(ColumnScaling Scaling, Centres Centres);
