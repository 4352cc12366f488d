using Vigia.Detection;
using Vigia.Learning;
using Vigia.Storage;

namespace Vigia.Expected;

/// <summary>Keeps the <see cref="Expectations"/> of the model in use at hand. Looks again every ten seconds, as the program itself does. Safe from any thread.</summary>
internal sealed class ExpectationSource(IVigiaStore store, string host, TimeZoneInfo zone, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private Kept? _kept;

    /// <summary>What the model in use expects; null when there is none, or one of before habits were kept.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<Expectations?> GetAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _kept) is { } kept && time.GetElapsedTime(kept.LookedAt) < Fresh) return kept.Expectations;
        // Two who look at once find the same.
        var now = await LookAsync(cancel);
        Volatile.Write(ref _kept, now);
        return now.Expectations;
    }

    private async Task<Kept> LookAsync(CancellationToken cancel)
    {
        var lookedAt = time.GetTimestamp();
        var current = (await store.Models.ListAsync(host, cancel)).FirstOrDefault(model => model.IsCurrent && model.Detector == HostDetectors.Speaker);
        if (current is null) return new Kept(lookedAt, 0, 0, null);
        var catalogue = await store.Samples.GetCatalogueAsync(host, cancel);
        var last = Volatile.Read(ref _kept);
        if (last?.Version == current.Version && last.Series == catalogue.Count) return last with { LookedAt = lookedAt };
        var bands = last?.Version == current.Version ? last.Expectations?.Bands : await LoadAsync(current.Version, cancel);
        return new Kept(lookedAt, current.Version, catalogue.Count, bands is null ? null : new Expectations(bands, catalogue));
    }

    private async Task<WeekOfBands?> LoadAsync(int version, CancellationToken cancel)
    {
        if (await store.Models.LoadAsync(host, HostDetectors.Speaker, version, cancel) is not { } stored) return null;
        try
        {
            var model = HostModel.FromBytes(stored.State);
            if (model.Habits.IsEmpty) return null;
            var habits = new FeatureHabits(zone);
            habits.Load(new StateReader(model.Habits));
            return new WeekOfBands(habits, zone);
        }
        catch (StateFormatException)
        {
            return null; // the learner, which reads the same bytes, has logged why
        }
    }

    private sealed record Kept(long LookedAt, int Version, int Series, Expectations? Expectations);
}
