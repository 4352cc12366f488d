using System.Text.Json;
using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Trains a host's models on its stored history and stores them as new versions.</summary>
internal static class ModelTrainer
{
    /// <summary>Trains every detector of <see cref="HostDetectors"/>. All or nothing: what is missing for one is missing for all.</summary>
    public static async Task<TrainingOutcome> TrainAsync(
        IVigiaStore store, string host, TimeRange range, TrainingOptions options, long nowMs, IProgress<double>? progress, CancellationToken cancel)
    {
        var history = await HistoryReader.ReadAsync(store, host, range, options.StepSeconds, cancel);
        var trained = new List<TrainedModel>();
        foreach (var name in HostDetectors.Names)
        {
            // What only computes is let go of when somebody wants to end: it touches nothing that is closed then.
            var result = await Task.Run(() => Trainer.Train(name, history, options, cancel, progress), CancellationToken.None).WaitAsync(cancel);
            if (result.Missing is { } missing) return new TrainingOutcome([], missing, history);
            trained.Add(await SaveAsync(store, host, result.Model!, nowMs, cancel));
        }

        await store.Events.AppendAsync(host, new HostEvent(HostEventKind.ModelTrained, nowMs, nowMs, $"{trained[0].Model.Name} version {trained[0].Version}"), cancel);
        return new TrainingOutcome(trained, null, history);
    }

    private static async Task<TrainedModel> SaveAsync(IVigiaStore store, string host, HostModel model, long nowMs, CancellationToken cancel)
    {
        var summary = JsonSerializer.Serialize(ModelSummary.Of(model), LearningJson.Default.ModelSummary);
        var stored = new StoredModel(model.Name, 0, nowMs, model.TrainedOn, model.Steps, summary, model.ToBytes(), IsCurrent: true);
        return new TrainedModel(model, await store.Models.SaveAsync(host, stored, cancel), nowMs);
    }
}
