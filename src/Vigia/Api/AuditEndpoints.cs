using Vigia.Door;
using Vigia.Hosting;

namespace Vigia.Api;

/// <summary>The record of changes.</summary>
internal static class AuditEndpoints
{
    private const int Most = 1000;

    public static void MapAudit(this RouteGroupBuilder api) =>
        api.MapGet("/audit", ListAsync).As("listAudit", Access.Administer, "What was changed, newest first").Gives<AuditListAnswer>();

    private static async Task<IResult> ListAsync(long? before, int? limit, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (limit is < 1 or > Most) return Problem.Field("limit", limit, $"1 to {Most}");
        if (before is < 1) return Problem.Field("before", before, "the number of an entry");
        var wanted = limit ?? 100;
        var entries = await runtime.Store.Audit.ReadAsync(before, wanted, cancel);
        return TypedResults.Ok(new AuditListAnswer(
            [.. entries.Select(one => new AuditAnswer(one.Id, one.TimestampMs, one.Actor, one.Address, one.Action, one.Subject, one.Before, one.After))],
            entries.Count == wanted ? entries[^1].Id : null));
    }
}
