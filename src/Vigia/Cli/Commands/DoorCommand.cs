using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary>What the commands of the door work with: the store of a folder, beside a running program or alone.</summary>
internal sealed class DoorCommand : IDisposable
{
    private readonly TextWriter _error;

    private DoorCommand(ParseResult parse, IVigiaStore store)
    {
        Store = store;
        Accounts = new Accounts(store, TimeProvider.System);
        Gatekeeper = new Gatekeeper(store, TimeProvider.System);
        Audit = new AuditTrail(store, TimeProvider.System, NullLogger<AuditTrail>.Instance);
        Output = parse.InvocationConfiguration.Output;
        _error = parse.InvocationConfiguration.Error;
    }

    public IVigiaStore Store { get; }

    public Accounts Accounts { get; }

    public Gatekeeper Gatekeeper { get; }

    public AuditTrail Audit { get; }

    public TextWriter Output { get; }

    /// <summary>Opens the store and does the work; the result is the exit code.</summary>
    public static async Task<int> RunAsync(ParseResult parse, Func<DoorCommand, Startup, Task<int>> work, CancellationToken cancel)
    {
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(parse.InvocationConfiguration.Error)) return ExitCode.BadInput;
        await using var store = await OpenAsync(startup, cancel);
        using var door = new DoorCommand(parse, store);
        return await work(door, startup);
    }

    /// <summary>Says what is wrong with what was given.</summary>
    public int Refuse(string complaint)
    {
        _error.WriteLine("vigia: " + complaint);
        return ExitCode.BadInput;
    }

    public void Dispose() => Accounts.Dispose();

    /// <summary>Beside a program that runs as its guest; alone as the owner, who makes the database where there is none.</summary>
    private static async Task<IVigiaStore> OpenAsync(Startup startup, CancellationToken cancel) =>
        StoreOpener.FindRecorder(startup.Folder) is null
            ? await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel)
            : await StoreOpener.OpenAsGuestAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
}
