using Vigia.Model;
using Vigia.Storage.Frames;

namespace Vigia.Storage.Sql;

/// <summary>The table of ticks: how rows are written, found, unpacked and removed.</summary>
internal static class SqlFrames
{
    private const string InsertFrame = "INSERT INTO frame (id, back_ms, count, samples, processes) VALUES (?1, ?2, ?3, ?4, ?5)";
    private const string UpdateSamples = "UPDATE frame SET back_ms=0, count=?2, samples=?3 WHERE id=?1";
    private const string SelectOne = "SELECT samples FROM frame WHERE id=?1";
    private const string SelectBack = "SELECT back_ms, samples FROM frame WHERE id=?1";
    private const string SelectSpan = "SELECT id, back_ms, samples FROM frame WHERE id>=?1 AND id<?2 ORDER BY id";
    private const string SelectLast = "SELECT max(id) FROM frame WHERE id>=?1 AND id<?2";
    private const string SelectFirst = "SELECT min(id) FROM frame WHERE id>=?1 AND id<?2";
    private const string SelectTimes = "SELECT id FROM frame WHERE id>=?1 AND id<?2 ORDER BY id";
    private const string SelectCount = "SELECT count(*) FROM frame WHERE id>=?1 AND id<?2";
    private const string SelectLeaning = "SELECT id FROM frame WHERE id>=?2 AND id<?3 AND back_ms>0 AND id-back_ms>=?1 AND id-back_ms<?2";

    public static void Insert(SqlSession writer, long id, long backMs, int count, ReadOnlySpan<byte> samples, ReadOnlySpan<byte> processes)
    {
        var statement = writer.Prepare(InsertFrame).Bind(1, id).Bind(2, backMs).Bind(3, count).Bind(4, samples);
        (processes.IsEmpty ? statement.BindNull(5) : statement.Bind(5, processes)).Run();
    }

    public static bool Exists(SqlSession session, long id)
    {
        using var row = session.Prepare(SelectOne).Bind(1, id);
        return row.Step();
    }

    /// <summary>Newest tick of a host; null when there is none.</summary>
    public static long? LastTime(SqlSession session, int hostId)
    {
        var (from, to) = FrameId.Span(hostId, TimeRange.All);
        using var row = session.Prepare(SelectLast).Bind(1, from).Bind(2, to);
        return row.Step() && !row.IsNull(0) ? FrameId.TimeOf(row.Long(0)) : null;
    }

    /// <summary>Oldest tick of a host inside a range; null when there is none.</summary>
    public static long? FirstTime(SqlSession session, int hostId, TimeRange range)
    {
        var (from, to) = FrameId.Span(hostId, range);
        using var row = session.Prepare(SelectFirst).Bind(1, from).Bind(2, to);
        return row.Step() && !row.IsNull(0) ? FrameId.TimeOf(row.Long(0)) : null;
    }

    /// <summary>Times of all ticks of a host, ascending.</summary>
    public static List<long> Times(SqlSession session, int hostId)
    {
        var times = new List<long>();
        var (from, to) = FrameId.Span(hostId, TimeRange.All);
        using var rows = session.Prepare(SelectTimes).Bind(1, from).Bind(2, to);
        while (rows.Step()) times.Add(FrameId.TimeOf(rows.Long(0)));
        return times;
    }

    public static long Count(SqlSession session, int hostId, TimeRange range)
    {
        var (from, to) = FrameId.Span(hostId, range);
        using var row = session.Prepare(SelectCount).Bind(1, from).Bind(2, to);
        return row.Step() ? row.Long(0) : 0;
    }

    /// <summary>Unpacks the ticks of a range, oldest first, until the visitor says stop by false.</summary>
    public static void Scan(SqlSession session, int hostId, TimeRange range, Func<long, FrameValues, bool> visit)
    {
        var frames = Reader(session, hostId);
        var values = new FrameValues();
        var (from, to) = FrameId.Span(hostId, range);
        using var rows = session.Prepare(SelectSpan).Bind(1, from).Bind(2, to);
        while (rows.Step())
        {
            var time = FrameId.TimeOf(rows.Long(0));
            Unpack(session, frames, time, rows.Long(1), rows.Blob(2), values);
            if (!visit(time, values)) return;
        }
    }

    /// <summary>Unpacks one tick; false when there is none at that time.</summary>
    public static bool TryLoad(SqlSession session, int hostId, long timeMs, FrameValues into)
    {
        using var row = session.Prepare(SelectBack).Bind(1, FrameId.Of(hostId, timeMs));
        if (!row.Step()) return false;
        Unpack(session, Reader(session, hostId), timeMs, row.Long(0), row.Blob(1), into);
        return true;
    }

    /// <summary>Replaces the values of a stored tick. Ticks that lean on it must have been freed before.</summary>
    public static void Replace(SqlSession writer, int hostId, long timeMs, FrameValues values) =>
        writer.Prepare(UpdateSamples).Bind(1, FrameId.Of(hostId, timeMs)).Bind(2, values.Count)
            .Bind(3, new FrameWriter().PackWhole(values.Numbers, values.Values)).Run();

    /// <summary>Makes the ticks from the end of a range on stand by themselves where they lean on a key inside it.</summary>
    public static void FreeFrom(SqlSession writer, int hostId, TimeRange keys)
    {
        var values = new FrameValues();
        foreach (var id in Leaning(writer, hostId, keys))
        {
            var time = FrameId.TimeOf(id);
            TryLoad(writer, hostId, time, values);
            Replace(writer, hostId, time, values);
        }
    }

    private static List<long> Leaning(SqlSession writer, int hostId, TimeRange keys)
    {
        var leaning = new List<long>();
        var (from, to) = FrameId.Span(hostId, keys);
        using var rows = writer.Prepare(SelectLeaning).Bind(1, from).Bind(2, to).Bind(3, to + FrameWriter.LongestLeanMs + 1);
        while (rows.Step()) leaning.Add(rows.Long(0));
        return leaning;
    }

    private static FrameReader Reader(SqlSession session, int hostId) => new(time =>
    {
        using var row = session.Prepare(SelectOne).Bind(1, FrameId.Of(hostId, time));
        return row.Step() ? row.Blob(0).ToArray() : null;
    });

    private static void Unpack(SqlSession session, FrameReader frames, long time, long back, ReadOnlySpan<byte> bytes, FrameValues into)
    {
        try
        {
            frames.Unpack(time, back, bytes, into);
        }
        catch (InvalidDataException e)
        {
            throw new StoreException($"The tick at {time} in '{session.Location}' is damaged: {e.Message} Run 'vigia check'.", e);
        }
    }
}
