using Vigia.Tests.Storage.Postgres;

[assembly: AssemblyFixture(typeof(PostgresShutdown))]

namespace Vigia.Tests.Storage.Postgres;

/// <summary>Ends the shared server when the last test has run, while the test program still waits for it.</summary>
public sealed class PostgresShutdown : IDisposable
{
    public void Dispose() => PostgresServer.RemoveShared();
}
