using Vigia.Storage;

namespace Vigia.Cli.Importing;

/// <summary>Brings a source into the store, a batch a transaction: an import that was broken off can simply be repeated.</summary>
internal static class Importer
{
    /// <summary>Samples in one transaction: a second's work at most, and a few megabytes.</summary>
    private const int BatchSize = 60_000;

    public static async Task<ImportOutcome> RunAsync(IVigiaStore store, string host, IImportSource source, ProgressLine progress, CancellationToken cancel)
    {
        var total = default(ImportOutcome);
        var batch = new List<ImportedSample>(BatchSize + 16);
        while (true)
        {
            batch.Clear();
            source.Read(batch, BatchSize);
            if (batch.Count == 0) break;
            var outcome = await store.Samples.ImportAsync(host, source.Series, batch, cancel);
            total = new ImportOutcome(total.Stored + outcome.Stored, total.AlreadyThere + outcome.AlreadyThere, total.Missing + outcome.Missing);
            progress.Show("imported", total.Stored + total.AlreadyThere, source.Progress);
        }

        // Hours that are complete are merged and rolled up now, not when Vigia runs next.
        await store.MaintainAsync(cancel);
        return total;
    }
}
