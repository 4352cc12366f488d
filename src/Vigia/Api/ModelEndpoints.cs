using System.Globalization;
using System.Text.Json;
using Vigia.Detection;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Models: versions, training now, going back.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this RouteGroupBuilder api)
    {
        api.MapGet("/models", ListAsync).As("listModels", Access.Read, "All versions of models, newest first").Gives<ModelListAnswer>();
        api.MapPost("/models/train", TrainAsync).As("trainNow", Access.Operate, "Train on the stored history now").Gives<BegunAnswer>(StatusCodes.Status202Accepted);
        api.MapPost("/models/{version:int}/activate", ActivateAsync).As("activateModel", Access.Operate, "Use an older version of a model again, or a newer one").Gives<BegunAnswer>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(VigiaRuntime runtime, CancellationToken cancel) =>
        new TaggedJson<ModelListAnswer>(new ModelListAnswer([.. (await runtime.Store.Models.ListAsync(runtime.Host, cancel)).Select(Answer)]));

    private static ModelVersionAnswer Answer(StoredModel model)
    {
        using var summary = JsonDocument.Parse(model.Summary.Length == 0 ? "{}" : model.Summary);
        return new ModelVersionAnswer(
            model.Detector, model.Version, model.TrainedAtMs, model.TrainedOn.FromMs, model.TrainedOn.ToMs, model.Samples, model.IsCurrent, summary.RootElement.Clone());
    }

    private static async Task<IResult> TrainAsync(HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (!runtime.TrainSoon(out var missing)) return missing is null ? SwitchedOff() : TooLittle(missing);
        await audit.WriteAsync(context, "model.training", runtime.Host);
        return Begun("training", "Training begins within ten seconds; GET /api/v1/models lists the result.");
    }

    private static IResult SwitchedOff() => Problem.Of(StatusCodes.Status409Conflict, "Nothing is learned here.", "Detection is switched off; detection.enabled switches it on.");

    private static IResult TooLittle(TooLittleHistory missing) => TypedResults.Problem(
        detail: $"{missing} The first model is trained by itself as soon as there is enough.",
        statusCode: StatusCodes.Status409Conflict,
        title: "There is too little history to learn from.",
        extensions:
        [
            new("seconds", (long)missing.Span.TotalSeconds), new("neededSeconds", (long)missing.NeededSpan.TotalSeconds),
            new("steps", missing.Steps), new("neededSteps", missing.NeededSteps),
        ]);

    private static async Task<IResult> ActivateAsync(int version, ActivateRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (request.Detector is not { Length: > 0 and <= 64 }) return Problem.Field("detector", request.Detector, "the name of a detector");
        if (!await runtime.Store.Models.ActivateAsync(runtime.Host, request.Detector, version, context.RequestAborted))
            return Problem.NotFound($"model {request.Detector} of version", version.ToString(CultureInfo.InvariantCulture), "GET /api/v1/models lists them.");
        await audit.WriteAsync(context, "model.activated", request.Detector, after: version.ToString(CultureInfo.InvariantCulture));
        return Begun("activated", "The program takes the version up within ten seconds. What was judged before stays as it was.");
    }

    private static IResult Begun(string state, string detail) =>
        TypedResults.Json(new BegunAnswer(state, detail), ApiJson.Default.BegunAnswer, statusCode: StatusCodes.Status202Accepted);
}
