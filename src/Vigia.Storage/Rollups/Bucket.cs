namespace Vigia.Storage.Rollups;

/// <summary>What is kept of the samples of one series in a minute or an hour.</summary>
/// <param name="StartMs">Start of the bucket.</param>
/// <param name="Count">Samples that are numbers.</param>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Over">Of a series of oddness: samples at or above the threshold; otherwise 0.</param>
internal readonly record struct Bucket(long StartMs, long Count, double Min, double Max, double Sum, double Last, long Over)
{
    /// <summary>A bucket of one sample.</summary>
    public static Bucket Of(long startMs, double value, bool isOver) => new(startMs, 1, value, value, value, value, isOver ? 1 : 0);

    /// <summary>With a later sample in it.</summary>
    public Bucket With(double value, bool isOver) =>
        new(StartMs, Count + 1, Math.Min(Min, value), Math.Max(Max, value), Sum + value, value, isOver ? Over + 1 : Over);

    /// <summary>With the samples of a later bucket.</summary>
    public Bucket With(in Bucket later) =>
        new(StartMs, Count + later.Count, Math.Min(Min, later.Min), Math.Max(Max, later.Max), Sum + later.Sum, later.Last, Over + later.Over);
}
