using System.Text.Json;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>Reads the incidents of a host. Safe for concurrent use.</summary>
internal sealed class IncidentBook(IVigiaStore store, string host)
{
    /// <summary>Incidents that touch the range, newest first.</summary>
    public async Task<IReadOnlyList<IncidentView>> ListAsync(TimeRange range, int limit, CancellationToken cancel)
    {
        var answers = await LastAnswersAsync(cancel);
        return [.. (await store.Incidents.ReadAsync(host, range, limit, cancel)).Select(stored => ViewOf(stored, answers))];
    }

    /// <summary>One incident; null when there is none of that number.</summary>
    public async Task<IncidentView?> FindAsync(long id, CancellationToken cancel) =>
        await store.Incidents.FindAsync(host, id, cancel) is { } stored ? ViewOf(stored, await LastAnswersAsync(cancel)) : null;

    /// <summary>What was stored beside an incident.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static IncidentEvidence EvidenceOf(StoredIncident stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored.Evidence, IncidentJson.Default.IncidentEvidence) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The evidence of incident {stored.Id} is damaged: {error.Message}", error);
        }
    }

    /// <summary>Word for the severity of a level.</summary>
    public static string SeverityOf(double level) => level >= 92 ? "critical" : level >= 80 ? "major" : "minor";

    private async Task<Dictionary<long, StoredFeedback>> LastAnswersAsync(CancellationToken cancel)
    {
        var last = new Dictionary<long, StoredFeedback>();
        foreach (var answer in await store.Incidents.AnswersAsync(host, cancel))
        {
            if (answer.UndoneMs is null) last[answer.IncidentId] = answer;
        }

        return last;
    }

    private static IncidentView ViewOf(StoredIncident stored, Dictionary<long, StoredFeedback> answers)
    {
        var answer = answers.GetValueOrDefault(stored.Id);
        return new IncidentView(
            stored.Id, SeverityOf(stored.PeakLevel), stored.Detector, stored.ModelVersion, stored.OnsetMs, stored.StartMs, stored.PeakMs, stored.EndMs, stored.PeakLevel,
            answer?.Answer, answer?.Id, EvidenceOf(stored));
    }
}
