namespace Vigia.Storage;

/// <summary>What a check found.</summary>
/// <param name="Blocks">Blocks that were read and compared with their checksums.</param>
/// <param name="Ticks">Ticks that were unpacked.</param>
/// <param name="Lost">What cannot be read any more, and cannot be rebuilt.</param>
/// <param name="Repaired">What was damaged and has been rebuilt, or would be with repair; each a sentence.</param>
/// <param name="Complaints">What else is wrong, such as damage of the file itself; each a sentence.</param>
public sealed record CheckReport(
    long Blocks, long Ticks, IReadOnlyList<DamagedBlock> Lost, IReadOnlyList<string> Repaired, IReadOnlyList<string> Complaints)
{
    /// <summary>Whether everything stored can be read.</summary>
    public bool IsSound => Lost.Count == 0 && Repaired.Count == 0 && Complaints.Count == 0;
}
