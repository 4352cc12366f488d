using System.Globalization;
using Vigia.Detection;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>
/// Makes the verdict at an incident's peak anew: the same version of the model, from the moment it was put to work, over the same stored ticks.
/// Nothing is written to the store.
/// </summary>
internal sealed class Recheck(IVigiaStore store, string host, TrainingOptions options)
{
    /// <summary>A model works at most so long before the next one takes over.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromDays(90);

    /// <summary>Rechecks an incident; null when there is none of that number.</summary>
    public async Task<RecheckReport?> RunAsync(long incidentId, CancellationToken cancel)
    {
        if (await store.Incidents.FindAsync(host, incidentId, cancel) is not { } incident) return null;
        var evidence = IncidentBook.EvidenceOf(incident);
        RecheckReport Answer(string outcome, string told, Verdict? now = null) => new(
            incidentId, outcome, told, incident.ModelVersion, incident.PeakMs, evidence.PeakScore, now?.Score, evidence.Threshold, evidence.Inputs, now?.Inputs.ToString("x16", CultureInfo.InvariantCulture));

        if (evidence.Kind == "missed") return Answer("expired", "What did not come has no score to make anew.");
        if (evidence.Kind == "static-rule") return Answer("expired", "A limit that was crossed has no score to make anew.");
        if (await store.Models.LoadAsync(host, incident.Detector, incident.ModelVersion, cancel) is not { } stored)
            return Answer("expired", $"Version {incident.ModelVersion} of the model is gone.");
        if (await FirstJudgedAsync(incident, cancel) is not { } firstMs) return Answer("expired", "The readings of that time have expired.");
        var model = Read(stored, out var complaint);
        if (model is null) return Answer("expired", complaint);
        var verdict = await ReplayAsync(model, incident, firstMs, cancel);
        if (verdict is null) return Answer("expired", "The readings of that time have expired.");
        if (verdict.Score.Equals(evidence.PeakScore)) return Answer("same", "The same score, to the bit.", verdict);
        var isOther = verdict.Inputs.ToString("x16", CultureInfo.InvariantCulture) != evidence.Inputs;
        return Answer("different", isOther ? "The readings of that time are not the same any more." : "The readings are the same, but the score is another: watching began anew in between.", verdict);
    }

    private static HostModel? Read(StoredModel stored, out string complaint)
    {
        complaint = "";
        try
        {
            return HostModel.FromBytes(stored.State);
        }
        catch (StateFormatException error)
        {
            complaint = error.Message;
            return null;
        }
    }

    /// <summary>End of the first step the model judged in the stretch that holds the peak: written down with every tick.</summary>
    private async Task<long?> FirstJudgedAsync(StoredIncident incident, CancellationToken cancel)
    {
        var version = new SeriesKey(HostDetectors.ModelVersion.Name, LabelSet.Of("detector", incident.Detector));
        var range = new TimeRange(Math.Max(0, incident.PeakMs - (long)LongestWork.TotalMilliseconds), incident.PeakMs + (options.StepSeconds * 1000L));
        long? firstMs = null;
        await foreach (var row in store.Samples.ReadRawAsync(host, [version], range, cancel))
        {
            if (row.Values.Count == 0 || (int)row.Values[0] != incident.ModelVersion) firstMs = null;
            else firstMs ??= row.TimestampMs;
        }

        var stepMs = options.StepSeconds * 1000L;
        return firstMs / stepMs * stepMs;
    }

    private async Task<Verdict?> ReplayAsync(HostModel model, StoredIncident incident, long firstMs, CancellationToken cancel)
    {
        var watch = new HostWatch([model.Name], options);
        watch.Use(model, incident.ModelVersion);
        var range = new TimeRange(Math.Max(0, firstMs - (2000L * options.StepSeconds)), incident.PeakMs + (60_000 + (1000L * options.StepSeconds)));
        await foreach (var frame in new StoredTicks(store, host).ReadAsync(range, cancel))
        {
            var verdict = watch.Observe(frame);
            if (verdict is { IsFresh: true, Verdicts: [{ } current, ..] } && current.TimeMs == incident.PeakMs) return current;
        }

        return null;
    }
}
