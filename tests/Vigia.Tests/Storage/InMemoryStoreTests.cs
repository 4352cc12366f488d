using Vigia.Storage;
using Vigia.Storage.Memory;
using Vigia.Tests.Storage.Contract;

namespace Vigia.Tests.Storage;

public sealed class InMemoryStoreTests : StoreContract
{
    private protected override ValueTask<IVigiaStore> OpenAsync() => ValueTask.FromResult<IVigiaStore>(new InMemoryStore());

    private protected override ValueTask CleanAsync() => ValueTask.CompletedTask;
}
