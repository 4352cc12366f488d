namespace Vigia.Tests.Storage.Postgres;

/// <summary>The same promises when all the work of the background is done before each reading: ticks are blocks then.</summary>
public sealed class SettledPostgresStoreTests : PostgresStoreTests
{
    private protected override async ValueTask SettleAsync()
    {
        await Store.MaintainAsync(Cancel);
        await Store.CompactAsync(progress: null, Cancel);
    }
}
