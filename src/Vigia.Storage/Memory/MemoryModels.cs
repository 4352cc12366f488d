namespace Vigia.Storage.Memory;

/// <summary>Models in memory.</summary>
internal sealed class MemoryModels(MemoryState state) : IModelStore
{
    public ValueTask<int> SaveAsync(string host, StoredModel model, CancellationToken cancel) =>
        ValueTask.FromResult(state.Write(host, known =>
        {
            var version = known.Models.Count + 1;
            Retire(known, model.Detector);
            known.Models.Add(model with { Version = version, IsCurrent = true, State = model.State.ToArray() });
            return version;
        }));

    public ValueTask<StoredModel?> LoadCurrentAsync(string host, string detector, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known => known.Models.Find(model => model.Detector == detector && model.IsCurrent)));

    public ValueTask<StoredModel?> LoadAsync(string host, string detector, int version, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known => known.Models.Find(model => model.Detector == detector && model.Version == version)));

    public ValueTask<IReadOnlyList<StoredModel>> ListAsync(string host, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<StoredModel>>(host, known =>
            [.. known.Models.AsEnumerable().Reverse().Select(model => model with { State = default })]));

    public ValueTask<bool> ActivateAsync(string host, string detector, int version, CancellationToken cancel) =>
        ValueTask.FromResult(state.Write(host, known =>
        {
            var index = known.Models.FindIndex(model => model.Detector == detector && model.Version == version);
            if (index < 0) return false;
            Retire(known, detector);
            known.Models[index] = known.Models[index] with { IsCurrent = true };
            return true;
        }));

    private static void Retire(MemoryHost known, string detector)
    {
        for (var i = 0; i < known.Models.Count; i++)
        {
            if (known.Models[i].Detector == detector) known.Models[i] = known.Models[i] with { IsCurrent = false };
        }
    }
}
