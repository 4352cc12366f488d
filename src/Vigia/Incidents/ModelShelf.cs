using System.Text.Json;
using Vigia.Learning;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>The versions of a host's models, and the way back to an older one. Safe for concurrent use.</summary>
internal sealed class ModelShelf(IVigiaStore store, string host)
{
    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<ModelVersionView>> ListAsync(CancellationToken cancel) =>
        [.. (await store.Models.ListAsync(host, cancel)).Select(model => new ModelVersionView(
            model.Detector, model.Version, model.TrainedAtMs, model.TrainedOn.FromMs, model.TrainedOn.ToMs, model.Samples, model.IsCurrent, model.Detector == HostDetectors.Speaker, SummaryOf(model)))];

    /// <summary>
    /// Puts an older version to work again; a running Vigia takes it up within seconds. What was told stays told. False when there is no such version.
    /// </summary>
    public async Task<bool> RollBackAsync(string detector, int version, CancellationToken cancel) => await store.Models.ActivateAsync(host, detector, version, cancel);

    private static ModelSummary? SummaryOf(StoredModel model)
    {
        try
        {
            return JsonSerializer.Deserialize(model.Summary, LearningJson.Default.ModelSummary);
        }
        catch (JsonException)
        {
            return null; // a model of a program that wrote other summaries: the version is still listed
        }
    }
}
