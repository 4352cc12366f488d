using Microsoft.Extensions.Logging;
using Vigia.Storage;

namespace Vigia.Door;

/// <summary>Writes down what was changed: who, from where, what, before and after. Secrets never come here.</summary>
internal sealed class AuditTrail(IVigiaStore store, TimeProvider time, ILogger<AuditTrail> log)
{
    private const int MostText = 1000;

    /// <summary>Where a change made by a command came from.</summary>
    public const string CommandLine = "command line";

    /// <summary>Writes down what a request did.</summary>
    public Task WriteAsync(HttpContext context, string action, string subject, string before = "", string after = "", string? actor = null) =>
        WriteAsync(actor ?? context.GetCaller()?.Name ?? "", Gatekeeper.AddressOf(context), action, subject, before, after);

    /// <summary>Writes down what somebody did.</summary>
    /// <remarks>Not cancelled with the request: what was done is done.</remarks>
    public async Task WriteAsync(string actor, string address, string action, string subject, string before, string after)
    {
        var entry = new AuditEntry(
            0, time.GetUtcNow().ToUnixTimeMilliseconds(), PlainText.Of(actor, MostText), PlainText.Of(address, MostText), action,
            PlainText.Of(subject, MostText), PlainText.Of(before, MostText), PlainText.Of(after, MostText));
        await store.Audit.AppendAsync(entry, CancellationToken.None);
        DoorLog.Changed(log, entry.Actor, entry.Address, entry.Action, entry.Subject);
    }
}
