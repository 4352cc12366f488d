namespace Vigia.EndToEnd.Tests;

/// <summary>A <see cref="WatchedMachine"/> that is read, and told of, ten times a second.</summary>
public sealed class QuickMachine : WatchedMachine
{
    internal override IReadOnlyList<string> Settings => ["collection.interval=100ms", "server.refresh=100ms"];
}
