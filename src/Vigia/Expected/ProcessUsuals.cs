using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Expected;

/// <summary>
/// What processes usually take: the median of a look each minute of the hour before a moment, its last minute left out, as the evidence of an
/// incident has it. Made anew for each minute that is asked for, the last few are kept. Safe for concurrent use.
/// </summary>
internal sealed class ProcessUsuals(IVigiaStore store, string host) : IDisposable
{
    private const long MinuteMs = 60_000;
    private const long SpanMs = 60 * MinuteMs;

    /// <summary>Looks at an hour: each costs a read of what was stored, whoever asks.</summary>
    private const int Looks = 59;

    /// <summary>A median of fewer says nothing.</summary>
    private const int FewestLooks = 3;

    private const int KeptMinutes = 8;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<(long Minute, IReadOnlyDictionary<ProcessKey, ProcessUsual> Usuals)> _kept = new(KeptMinutes);

    /// <summary>What each process usually takes, as known at a moment; those that were hardly seen before are missing.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<IReadOnlyDictionary<ProcessKey, ProcessUsual>> AtAsync(long timeMs, CancellationToken cancel)
    {
        var minute = timeMs / MinuteMs;
        await _turn.WaitAsync(cancel);
        try
        {
            foreach (var (known, usuals) in _kept)
            {
                if (known == minute) return usuals;
            }

            var made = await MakeAsync(minute * MinuteMs, cancel);
            if (_kept.Count == KeptMinutes) _kept.Dequeue();
            _kept.Enqueue((minute, made));
            return made;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyDictionary<ProcessKey, ProcessUsual>> MakeAsync(long untilMs, CancellationToken cancel)
    {
        var seen = new Dictionary<ProcessKey, List<ProcessSample>>();
        var last = 0L;
        for (var look = Looks; look > 0; look--)
        {
            var at = untilMs - MinuteMs - ((look - 1) * (SpanMs - MinuteMs) / Looks);
            // Where nothing was recorded for a while one snapshot answers several looks; it counts once.
            if (at < 0 || await store.Processes.ReadAtAsync(host, at, cancel) is not { } snapshot || snapshot.TimestampMs == last) continue;
            last = snapshot.TimestampMs;
            foreach (var sample in snapshot.Processes)
            {
                if (!seen.TryGetValue(sample.Process.Key, out var samples)) seen.Add(sample.Process.Key, samples = new List<ProcessSample>(Looks));
                samples.Add(sample);
            }
        }

        return seen.Where(one => one.Value.Count >= FewestLooks).ToDictionary(one => one.Key, one => UsualOf(one.Value));
    }

    private static ProcessUsual UsualOf(List<ProcessSample> samples) => new(
        Median(samples, sample => sample.CpuRatio), Median(samples, sample => sample.ResidentBytes), Median(samples, sample => sample.ReadBytesPerSecond),
        Median(samples, sample => sample.WriteBytesPerSecond), Median(samples, sample => sample.Threads), Median(samples, sample => sample.OpenFiles));

    private static double? Median(List<ProcessSample> samples, Func<ProcessSample, double> read)
    {
        double[] values = [.. samples.Select(read).Where(double.IsFinite).Order()];
        return values.Length < FewestLooks ? null : values[values.Length / 2];
    }
}
