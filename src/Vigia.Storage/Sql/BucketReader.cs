using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql;

/// <summary>
/// Reads buckets of a step from the coarsest chunks that serve it, and from finer ones and ticks where there are none
/// yet. Used by one thread, in one transaction.
/// </summary>
internal sealed class BucketReader
{
    private readonly HostCatalogue _catalogue;
    private readonly long _step;
    private readonly TimeRange _range;
    private readonly RollupDecoder _decoder = new();
    private readonly BlockDecoder _raw = new();
    private readonly List<ChunkView> _hours;
    private readonly List<ChunkView> _minutes;
    private readonly List<ChunkView> _chunks;
    private readonly Dictionary<int, SeriesColumn> _recent;

    /// <param name="session">Where from.</param>
    /// <param name="catalogue">Whose.</param>
    /// <param name="lists">Its chunks.</param>
    /// <param name="range">Whole buckets.</param>
    /// <param name="step">Width of a bucket.</param>
    /// <param name="wanted">The series that will be asked for.</param>
    /// <param name="damage">Gets what cannot be read.</param>
    public BucketReader(SqlSession session, HostCatalogue catalogue, ChunkLists lists, TimeRange range, long step, HashSet<int> wanted, DamageLog damage)
    {
        (_catalogue, _range, _step) = (catalogue, range, step);
        var hours = Rows(lists, ChunkLevel.Hour);
        var minutes = Rows(lists, ChunkLevel.Minute);
        var raw = lists.Touching(ChunkLevel.Raw, range);

        // Hours are rolled up from minutes, minutes from samples: each level leaves out what the one above it has.
        var byHours = new Coverage(hours);
        var byMinutes = new Coverage(minutes);
        minutes.RemoveAll(byHours.Has);
        raw.RemoveAll(row => byMinutes.Has(row) || byHours.Has(row));
        hours.Sort(ByBirth);
        minutes.Sort(ByBirth);
        _hours = hours.ConvertAll(View);
        _minutes = minutes.ConvertAll(View);
        _chunks = raw.ConvertAll(View);
        _recent = FrameColumns.Read(session, catalogue.HostId, range, wanted).ByNumber();

        ChunkView View(ChunkRow row) => new(session, catalogue, row, damage, wanted);
    }

    /// <summary>The buckets of a series, ascending; none when it has no samples in the range.</summary>
    public BucketColumn Column(int number)
    {
        var isOddness = Oddness.IsLevel(_catalogue[number].Key);
        var pieces = new List<BucketColumn>();
        Add(pieces, Latest(_hours, number, isOddness), TellsMinutes);
        Add(pieces, Latest(_minutes, number, isOddness), _ => false);
        if (RawPiece(number) is SeriesColumn samples)
        {
            var own = new BucketColumn(number, isOddness);
            own.Add(samples, _step);
            pieces.Add(own);
        }

        return pieces.Count == 1 ? pieces[0] : BucketColumn.Merge(number, isOddness, pieces);
    }

    private static int ByBirth(ChunkRow a, ChunkRow b) => a.Born != b.Born ? a.Born.CompareTo(b.Born) : a.Id.CompareTo(b.Id);

    private List<ChunkRow> Rows(ChunkLists lists, ChunkLevel level) =>
        _step % RollupPacker.StepOf(level) == 0 ? lists.Touching(level, _range) : [];

    private SeriesColumn? RawPiece(int number)
    {
        var pieces = new List<SeriesColumn>();
        foreach (var chunk in _chunks)
        {
            if (chunk.Column(number, _raw, _range.ToMs) is SeriesColumn column && column.Inside(_range) is { Count: > 0 } inside) pieces.Add(inside);
        }

        if (_recent.TryGetValue(number, out var recent)) pieces.Add(recent);
        return ColumnMerge.Merge(number, pieces);
    }

    /// <summary>Buckets as the chunks of a level tell them. Of two that tell of the same bucket the later born one was made with late data.</summary>
    private List<BucketColumn> Latest(List<ChunkView> views, int number, bool isOddness)
    {
        var columns = new List<BucketColumn>(views.Count);
        var follow = true;
        foreach (var view in views)
        {
            if (view.Buckets(number, _decoder, withLast: false) is not BucketColumn column) continue;
            follow &= columns.Count == 0 || columns[^1].Span[^1].StartMs < column.Span[0].StartMs;
            columns.Add(column);
        }

        return follow ? columns : [BucketColumn.Replace(number, isOddness, columns)];
    }

    /// <summary>Whether minutes made anew after the hours were tell of this hour: they tell all of it.</summary>
    private bool TellsMinutes(long hourMs) => _minutes.Exists(view => Coverage.SpanOf(view.Row).Contains(hourMs));

    /// <summary>Puts finer buckets that follow each other into those of the step.</summary>
    private void Add(List<BucketColumn> pieces, List<BucketColumn> finer, Func<long, bool> isTold)
    {
        if (finer.Count == 0) return;
        var wide = new BucketColumn(finer[0].Number, finer[0].IsOddness, (int)Math.Min(_range.LengthMs / _step, finer.Sum(column => column.Count)));
        foreach (var column in finer)
        {
            foreach (ref readonly var bucket in column.Span)
            {
                if (_range.Contains(bucket.StartMs) && !isTold(bucket.StartMs)) wide.Add(bucket, _step);
            }
        }

        pieces.Add(wide);
    }
}
