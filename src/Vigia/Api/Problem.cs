namespace Vigia.Api;

/// <summary>Answers that say what is wrong with a question (RFC 9457): the field, its value, what is allowed.</summary>
internal static class Problem
{
    /// <summary>400: a field has a value that is not allowed.</summary>
    public static IResult Field(string field, object? value, string allowed) =>
        TypedResults.Problem(
            detail: $"{field} = '{value}': allowed is {allowed}.",
            statusCode: StatusCodes.Status400BadRequest,
            title: "A value is not allowed.",
            extensions: [new("field", field), new("value", value?.ToString()), new("allowed", allowed)]);
}
