using System.Globalization;
using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Frames;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>
/// Reads everything stored and compares it with its checksums. A list that has a twin is rebuilt from it, and rolled-up
/// blocks from the samples they came from; a damaged block of samples is lost, alone.
/// </summary>
internal sealed class StoreCheck(SqlDatabase database, SqlCatalogue catalogue, bool repairs)
{
    private const string UpdateBlock = "UPDATE block SET data=?2 WHERE id=?1";
    private const string SelectOrphans = "SELECT count(*) FROM block WHERE id / 1048576 NOT IN (SELECT id FROM chunk)";
    private const string DeleteOrphans = "DELETE FROM block WHERE id / 1048576 NOT IN (SELECT id FROM chunk)";

    private readonly List<DamagedBlock> _lost = [];
    private readonly List<string> _repaired = [];
    private readonly List<string> _complaints = [];
    private long _blocks;
    private long _ticks;

    public CheckReport Run(IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        foreach (var name in catalogue.Hosts()) CheckHost(name, progress, cancel);
        CheckOrphans();
        return new CheckReport(_blocks, _ticks, _lost, _repaired, _complaints);
    }

    private void CheckHost(string name, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        HostCatalogue? host;
        try
        {
            host = database.Read(reader => catalogue.Find(reader, name));
        }
        catch (StoreException e)
        {
            _complaints.Add(e.Message);
            return;
        }

        if (host is null) return;
        CheckFrames(host);
        foreach (var level in Enum.GetValues<ChunkLevel>())
        {
            var chunks = database.Read(reader => SqlChunks.List(reader, host.HostId, level, TimeRange.All));
            for (var i = 0; i < chunks.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                CheckChunk(host, chunks[i]);
                progress?.Report(new StoreProgress($"{name}, {level}", i + 1, chunks.Count));
            }
        }
    }

    private void CheckFrames(HostCatalogue host)
    {
        var times = database.Read(reader => SqlFrames.Times(reader, host.HostId));
        var values = new FrameValues();
        foreach (var time in times)
        {
            _ticks++;
            try
            {
                database.Read(reader => SqlFrames.TryLoad(reader, host.HostId, time, values));
            }
            catch (StoreException e)
            {
                _lost.Add(new DamagedBlock(host.Host, null, new TimeRange(time, time + 1), e.Message));
            }
        }
    }

    private void CheckChunk(HostCatalogue host, ChunkRow chunk)
    {
        CheckTwins(host, chunk);
        var damage = new DamageLog();
        database.Read(reader =>
        {
            var view = new ChunkView(reader, host, chunk, damage);
            foreach (var number in view.Numbers()) CheckBlock(view, number);
            return 0;
        });
        if (damage.Found.Count == 0) return;
        if (chunk.Level == ChunkLevel.Raw || !TryRebuild(host, chunk)) _lost.AddRange(damage.Found.Where(found => found.Series is not null));
    }

    private void CheckBlock(ChunkView view, int number)
    {
        _blocks++;
        if (view.Row.Level == ChunkLevel.Raw) view.Column(number, new BlockDecoder());
        else view.Buckets(number, new RollupDecoder());
    }

    /// <summary>Buckets are removed when the samples they came from are there: the work of the background makes them anew.</summary>
    private bool TryRebuild(HostCatalogue host, ChunkRow chunk)
    {
        var finer = chunk.Level == ChunkLevel.Hour ? ChunkLevel.Minute : ChunkLevel.Raw;
        var covered = database.Read(reader => SqlChunks.List(reader, host.HostId, finer, Coverage.SpanOf(chunk)));
        var isWhole = covered.Count > 0 && covered.Min(row => row.StartMs) < chunk.StartMs + RollupPacker.StepOf(chunk.Level) && covered.Max(row => row.EndMs) > chunk.EndMs - RollupPacker.StepOf(chunk.Level);
        if (!isWhole) return false;
        _repaired.Add(Say($"the {chunk.Level} buckets of {host.Host} from {chunk.StartMs} to {chunk.EndMs} are rolled up anew"));
        if (repairs) database.Write(writer => SqlChunks.Delete(writer, chunk.Id));
        return true;
    }

    private void CheckTwins(HostCatalogue host, ChunkRow chunk)
    {
        var decoder = new BlockDecoder();
        for (var i = 0; i < ChunkLimits.MostVectors; i++)
        {
            var (first, second) = (ChunkNumbers.Times(i), ChunkNumbers.TimesTwin(i));
            if (!CheckPair(host, chunk, first, second, "time stamps", (block, number) => decoder.DecodeTimes(block, number), (times, number) => new BlockEncoder().EncodeTimes(times, number, isThorough: false).ToArray()))
                break;
        }

        CheckPair(host, chunk, ChunkNumbers.Stills, ChunkNumbers.StillsTwin, "list of series that stood still", StillList.Unpack,
            (stills, number) => StillList.Pack([.. stills.OrderBy(still => still.Key).Select(still => (still.Key, still.Value))], number));
    }

    /// <summary>False when the chunk has no such pair.</summary>
    private bool CheckPair<T>(HostCatalogue host, ChunkRow chunk, int first, int second, string what, BlockReader<T> read, Func<T, int, byte[]> pack)
        where T : class
    {
        var (one, hasOne) = Load(chunk.Id, first, read);
        var (two, hasTwo) = Load(chunk.Id, second, read);
        if (!hasOne && !hasTwo) return false;
        _blocks += 2;
        if (one is not null && two is not null) return true;
        if ((one ?? two) is not T sound)
        {
            _lost.Add(new DamagedBlock(host.Host, null, new TimeRange(chunk.StartMs, chunk.EndMs), $"The {what} and its twin are damaged."));
            return true;
        }

        _repaired.Add(Say($"the {what} of {host.Host} from {chunk.StartMs} to {chunk.EndMs} is rebuilt from its twin"));
        var damaged = one is null ? first : second;
        if (repairs) database.Write(writer => writer.Prepare(UpdateBlock).Bind(1, BlockId.Of(chunk.Id, damaged)).Bind(2, pack(sound, damaged)).Run());
        return true;
    }

    private (T? Value, bool Exists) Load<T>(long chunkId, int number, BlockReader<T> read)
        where T : class => database.Read<(T?, bool)>(reader =>
    {
        using var block = SqlChunks.Block(reader, chunkId, number);
        if (block is null) return (null, false);
        try
        {
            return (read(block.Blob(0), number), true);
        }
        catch (InvalidDataException)
        {
            return (null, true);
        }
    });

    private void CheckOrphans()
    {
        var orphans = database.Read(reader => reader.Number(SelectOrphans));
        if (orphans == 0) return;
        _repaired.Add(Say($"{orphans} blocks that belong to no chunk are removed"));
        if (repairs) database.Write(writer => writer.Prepare(DeleteOrphans).Run());
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private delegate T BlockReader<T>(ReadOnlySpan<byte> block, int number);
}
