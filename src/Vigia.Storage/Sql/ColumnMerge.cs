using Vigia.Storage.Blocks;

namespace Vigia.Storage.Sql;

/// <summary>Makes one column of several of the same series. Of two samples at one time the earlier column's counts.</summary>
internal static class ColumnMerge
{
    public static SeriesColumn? Merge(int number, List<SeriesColumn> pieces)
    {
        if (pieces.Count == 0) return null;
        if (pieces.Count == 1) return pieces[0];
        return FollowEachOther(pieces) ? Concatenate(number, pieces) : Interleave(number, pieces);
    }

    private static bool FollowEachOther(List<SeriesColumn> pieces)
    {
        for (var i = 1; i < pieces.Count; i++)
        {
            if (pieces[i].Times[0] <= pieces[i - 1].Times[^1]) return false;
        }

        return true;
    }

    private static SeriesColumn Concatenate(int number, List<SeriesColumn> pieces)
    {
        var count = pieces.Sum(piece => piece.Count);
        var times = new long[count];
        var values = new double[count];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Times.CopyTo(times.AsSpan(at));
            piece.Values.CopyTo(values.AsSpan(at));
            at += piece.Count;
        }

        return new SeriesColumn(number, times, values, count);
    }

    private static SeriesColumn Interleave(int number, List<SeriesColumn> pieces)
    {
        var all = new List<(long Time, int Piece, double Value)>(pieces.Sum(piece => piece.Count));
        for (var p = 0; p < pieces.Count; p++)
        {
            for (var i = 0; i < pieces[p].Count; i++) all.Add((pieces[p].Times[i], p, pieces[p].Values[i]));
        }

        all.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Piece.CompareTo(b.Piece));
        var times = new long[all.Count];
        var values = new double[all.Count];
        var count = 0;
        foreach (var (time, _, value) in all)
        {
            if (count > 0 && times[count - 1] == time) continue;
            times[count] = time;
            values[count++] = value;
        }

        return new SeriesColumn(number, times, values, count);
    }
}
