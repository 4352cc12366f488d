using Vigia.Model;
using Vigia.Storage.Frames;

namespace Vigia.Storage.Sql;

/// <summary>Stores many samples in any order; what is there already stays as it is.</summary>
internal sealed class SqlImport(IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples)
{
    private readonly FrameValues _values = new();
    private readonly FrameWriter _packer = new();
    private HashSet<int> _present = [];
    private long _stored;
    private long _alreadyThere;
    private long _missing;

    public ImportOutcome Run(SqlSession writer, LiveHost live)
    {
        var numbers = Enter(writer, live.Catalogue);
        var order = InTimeOrder();
        for (var i = 0; i < order.Length;)
        {
            var time = samples[order[i]].TimestampMs;
            var end = i + 1;
            while (end < order.Length && samples[order[end]].TimestampMs == time) end++;
            StoreTick(writer, live, time, order.AsSpan(i, end - i), numbers);
            i = end;
        }

        return new ImportOutcome(_stored, _alreadyThere, _missing);
    }

    private int[] Enter(SqlSession writer, HostCatalogue catalogue)
    {
        var firstNew = catalogue.Count;
        var numbers = new int[series.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = catalogue.Find(series[i].Key) ?? catalogue.Add(series[i]);
        SqlCatalogue.SavePage(writer, catalogue, firstNew);
        return numbers;
    }

    /// <summary>Indexes of the samples that have a value, by time; those of one time in the order given.</summary>
    private int[] InTimeOrder()
    {
        var order = new List<int>(samples.Count);
        var isSorted = true;
        var last = long.MinValue;
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if ((uint)sample.Series >= (uint)series.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), sample.Series, $"Sample {i} names a series outside the list of {series.Count}.");
            if (!FrameId.Fits(sample.TimestampMs))
                throw new ArgumentOutOfRangeException(nameof(samples), sample.TimestampMs, $"Sample {i} lies before 1970 or after 9999: is its time in milliseconds?");
            if (double.IsNaN(sample.Value))
            {
                _missing++;
                continue;
            }

            isSorted &= sample.TimestampMs >= last;
            last = sample.TimestampMs;
            order.Add(i);
        }

        return isSorted ? [.. order] : [.. order.OrderBy(i => samples[i].TimestampMs)];
    }

    private void StoreTick(SqlSession writer, LiveHost live, long time, ReadOnlySpan<int> indexes, int[] numbers)
    {
        var hostId = live.Catalogue.HostId;
        var isThere = SqlFrames.TryLoad(writer, hostId, time, _values);
        if (!isThere) _values.Clear();
        _present = [.. _values.Numbers];
        var before = _values.Count;
        foreach (var index in indexes)
        {
            var number = numbers[samples[index].Series];
            if (_present.Add(number)) _values.Add(number, samples[index].Value);
            else _alreadyThere++;
        }

        var added = _values.Count - before;
        if (added == 0) return;
        _stored += added;
        if (isThere) Merge(writer, live, time);
        else SqlFrames.Insert(writer, FrameId.Of(hostId, time), 0, _values.Count, _packer.PackWhole(_values.Numbers, _values.Values), default);
        live.LastMs = Math.Max(live.LastMs, time);
    }

    private void Merge(SqlSession writer, LiveHost live, long time)
    {
        if (live.Frames.KeyTimeMs == time) live.Frames.ForgetKey();
        SqlFrames.FreeFrom(writer, live.Catalogue.HostId, new TimeRange(time, time + 1));
        SqlFrames.Replace(writer, live.Catalogue.HostId, time, _values);
    }
}
