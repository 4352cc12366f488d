using System.Text.Json;
using Vigia.Detection;
using Vigia.Jobs;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>Stores incidents as they begin, grow and end, each with its evidence. One thread.</summary>
internal sealed class IncidentRecorder(IVigiaStore store, string host, TimeZoneInfo zone, JobDesk? jobs = null)
{
    private readonly EvidenceMaker _evidence = new(store, host, zone) { Jobs = jobs };
    private readonly Dictionary<(long StartMs, string Detector), long> _numbers = [];

    /// <summary>Called with each change once it is stored. Default nobody.</summary>
    public Action<IncidentNews>? Recorded { get; init; }

    /// <summary>Stores what happened to an incident, once its tick is stored; the incident as it now stands in the store.</summary>
    public async Task<StoredIncident> RecordAsync(IncidentStep step, CancellationToken cancel)
    {
        var incident = step.Incident;
        var evidence = await _evidence.MakeAsync(incident, cancel);
        var stored = new StoredIncident(
            await NumberOfAsync(step, cancel), incident.Detector, incident.ModelVersion, incident.StartMs, incident.OnsetMs, incident.PeakMs, incident.EndMs, incident.PeakLevel,
            JsonSerializer.Serialize(evidence, IncidentJson.Plain.IncidentEvidence));
        var id = await store.Incidents.SaveAsync(host, stored, cancel);
        if (_numbers.Count > 16) _numbers.Clear();
        _numbers[(incident.StartMs, incident.Detector)] = id;
        if (Recorded is not null && await new IncidentBook(store, host).FindAsync(id, cancel) is { } view) Recorded(new IncidentNews(WordOf(step.Change), view));
        return stored with { Id = id };
    }

    private static string WordOf(IncidentChange change) => change switch
    {
        IncidentChange.Began => "began",
        IncidentChange.Grew => "grew",
        _ => "ended",
    };

    /// <summary>An incident is known by when it was told: so it is found again after a restart.</summary>
    private async Task<long> NumberOfAsync(IncidentStep step, CancellationToken cancel)
    {
        var startMs = step.Incident.StartMs;
        if (_numbers.TryGetValue((startMs, step.Incident.Detector), out var number)) return number;
        var there = await store.Incidents.ReadAsync(host, new TimeRange(startMs, startMs + 1), 100, cancel);
        return there.FirstOrDefault(incident => incident.StartMs == startMs && incident.Detector == step.Incident.Detector)?.Id ?? 0;
    }
}
