using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Turns what goes wrong while a request is answered into problem details; what went wrong inside stays inside.</summary>
internal static partial class Failures
{
    public static void UseFailures(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (IsBare(context.Response)) await (WrongParameter(context) ?? Bare(context.Response.StatusCode)).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SecurityAgain(context);
            await Of(error, context, app.Logger).ExecuteAsync(context);
        }
        catch (Exception error)
        {
            // Half an answer is out already: cutting the connection tells the reader that it is not whole.
            DoorLog.RequestFailed(app.Logger, error, PlainText.Of(context.Request.Path.Value ?? "", 200));
            context.Abort();
        }
    });

    private static void SecurityAgain(HttpContext context) => Page.SecurityHeaders.Write(context.Response.Headers);

    private static IResult Of(Exception error, HttpContext context, ILogger log)
    {
        switch (error)
        {
            case BadHttpRequestException bad:
                return BadRequest(bad);
            case StoreException:
                DoorLog.RequestFailed(log, error, PlainText.Of(context.Request.Path.Value ?? "", 200));
                return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The store cannot be reached.", "Try again later; the log of the program says why.");
            default:
                DoorLog.RequestFailed(log, error, PlainText.Of(context.Request.Path.Value ?? "", 200));
                return Problem.Of(StatusCodes.Status500InternalServerError, "Something failed inside.", "The log of the program says what.");
        }
    }

    private static IResult BadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge) return Problem.Of(bad.StatusCode, "The request is too large.", $"A body may have up to {WebServer.LargestBody} bytes.");
        if (bad.StatusCode != StatusCodes.Status400BadRequest) return Bare(bad.StatusCode);
        if (bad.InnerException is JsonException json) return Problem.Field(json.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body", "", "JSON as the description of the API shows it");
        return Missing().Match(bad.Message) is { Success: true } missing
            ? Problem.Field(missing.Groups["name"].Value, "", "not empty: it has to be given")
            : Problem.Of(bad.StatusCode, "The request cannot be read.", "See /api/v1/openapi.json for what is allowed.");
    }

    /// <summary>The parameter of an operation that is not what it has to be; the framework refuses it without a word.</summary>
    private static IResult? WrongParameter(HttpContext context)
    {
        if (context.Response.StatusCode != StatusCodes.Status400BadRequest || context.GetEndpoint() is not { } endpoint) return null;
        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (type != typeof(int) && type != typeof(long)) continue;
            var text = context.Request.RouteValues.TryGetValue(parameter.Name, out var routed) ? routed?.ToString() ?? "" : context.Request.Query[parameter.Name].ToString();
            var fits = type == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
            if (!fits && (text.Length > 0 || !parameter.IsOptional)) return Problem.Field(parameter.Name, text, type == typeof(int) ? "a whole number of 32 bits" : "a whole number");
        }

        return null;
    }

    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private static IResult Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem.Of(status, "There is nothing at this address.", "/api/v1/openapi.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(status, "This address does not take this method.", "The Allow header lists those it takes."),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(status, "The body is of the wrong kind.", "Send Content-Type: application/json."),
        _ => Problem.Of(status, "The request was refused.", "See /api/v1/openapi.json for what is allowed."),
    };

    [GeneratedRegex("""^(Required parameter|Implicit body inferred for parameter) "(\S+ )?(?<name>\w+)" """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();
}
