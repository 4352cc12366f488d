using Vigia.Storage;
using Vigia.Storage.Postgres;
using Vigia.Tests.Storage.Contract;

namespace Vigia.Tests.Storage.Postgres;

public class PostgresStoreTests : SqlStoreContract
{
    private PostgresAddress? _address;

    private protected override async ValueTask<IVigiaStore> OpenAsync()
    {
        if (_address is null)
        {
            var server = PostgresServer.Shared();
            Assert.SkipWhen(server is null, PostgresServer.Missing);
            _address = server.NewDatabase();
        }

        return await PostgresStore.OpenAsync(_address, Cancel);
    }

    private protected override ValueTask CleanAsync() => ValueTask.CompletedTask;
}
