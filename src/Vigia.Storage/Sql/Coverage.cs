using Vigia.Model;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>
/// Which chunk answers for which time. A chunk of minutes answers for whole hours, one of hours for whole days, and for
/// all samples born up to its own birth; what was born later, such as late data, is looked at besides.
/// </summary>
internal sealed class Coverage
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    private readonly List<ChunkRow> _rollups;

    /// <param name="rollups">Chunks of minutes, or of hours.</param>
    public Coverage(IEnumerable<ChunkRow> rollups) => _rollups = [.. rollups];

    /// <summary>The whole hours or days that a chunk answers for.</summary>
    public static TimeRange SpanOf(ChunkRow row)
    {
        var unit = row.Level == ChunkLevel.Hour ? DayMs : HourMs;
        return new TimeRange(row.StartMs / unit * unit, (row.EndMs + unit - 1) / unit * unit);
    }

    /// <summary>Whether a finer chunk is already in one of the rolled-up ones.</summary>
    public bool Has(ChunkRow finer)
    {
        foreach (var rollup in _rollups)
        {
            if (rollup.Born >= finer.Born && SpanOf(rollup) is var span && span.FromMs <= finer.StartMs && finer.EndMs <= span.ToMs) return true;
        }

        return false;
    }
}
