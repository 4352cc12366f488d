namespace Vigia.Api;

/// <summary>Answers that say what is wrong with a question (RFC 9457): the field, its value, what is allowed.</summary>
internal static class Problem
{
    private const int MostShown = 200;

    /// <summary>400: a field has a value that is not allowed.</summary>
    public static IResult Field(string field, object? value, string allowed)
    {
        var shown = Shown(value?.ToString());
        return TypedResults.Problem(
            detail: $"{field} = '{shown}': allowed is {allowed}.",
            statusCode: StatusCodes.Status400BadRequest,
            title: "A value is not allowed.",
            extensions: [new("field", field), new("value", shown), new("allowed", allowed)]);
    }

    /// <summary>Any other problem, in words.</summary>
    public static IResult Of(int status, string title, string detail) => TypedResults.Problem(detail: detail, statusCode: status, title: title);

    /// <summary>404: there is no such thing.</summary>
    public static IResult NotFound(string what, string name, string advice) =>
        Of(StatusCodes.Status404NotFound, "There is no such thing.", $"There is no {what} '{Shown(name)}'. {advice}");

    private static string? Shown(string? text) => text is null ? null : Door.PlainText.Of(text, MostShown);
}
