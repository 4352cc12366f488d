namespace Vigia.Storage;

/// <summary>Trained models, each version kept as it was.</summary>
public interface IModelStore
{
    /// <summary>Stores a new version and makes it the one in use; returns its number, 1 for a host's first.</summary>
    ValueTask<int> SaveAsync(string host, StoredModel model, CancellationToken cancel);

    /// <summary>The version in use for a detector, or null when none was trained.</summary>
    ValueTask<StoredModel?> LoadCurrentAsync(string host, string detector, CancellationToken cancel);

    /// <summary>One version, or null when there is none of that number.</summary>
    ValueTask<StoredModel?> LoadAsync(string host, string detector, int version, CancellationToken cancel);

    /// <summary>All versions without their state, newest first.</summary>
    ValueTask<IReadOnlyList<StoredModel>> ListAsync(string host, CancellationToken cancel);

    /// <summary>Makes an older version the one in use again. False when there is no such version.</summary>
    ValueTask<bool> ActivateAsync(string host, string detector, int version, CancellationToken cancel);
}
