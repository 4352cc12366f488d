using Vigia.Expected;
using Vigia.Hosting;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Makes questions for values of requests, and answers them: values, and what was asked for beside them.</summary>
internal static class RangeReader
{
    public const int MostSeries = 1000;
    public const int MostPoints = 20_000;
    private const int DefaultPoints = 1000;
    private const string AllowedSides = "some of expected, level, score";

    private static readonly SeriesKey Score = new(HostDetectors.Score.Name, LabelSet.Of("detector", HostDetectors.Speaker));

    /// <summary>Reads what a request asks for; the problem when it is not allowed.</summary>
    public static async Task<(RangeView? View, IResult? Problem)> ReadAsync(RangeRequest request, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (Ask(request, runtime, out var query, out var sides) is { } problem) return (null, problem);
        var asked = query.Series.Count;
        SeriesKey[] verdicts = [.. sides.HasFlag(RangeSides.Level) ? (SeriesKey[])[HostDetectors.SpeakerLevel] : [], .. sides.HasFlag(RangeSides.Score) ? (SeriesKey[])[Score] : []];
        var result = await runtime.Store.Samples.ReadAsync(query with { Series = [.. query.Series, .. verdicts] }, cancel);
        var expectations = sides.HasFlag(RangeSides.Expected) ? await runtime.Expected.GetAsync(cancel) : null;
        var values = result with { Columns = [.. result.Columns.Take(asked)] };
        ExpectedColumn?[] expected = [.. values.Columns.Select(column => expectations?.Of(column.Series, result))];
        return (new RangeView(
            query.Range, values, expected,
            sides.HasFlag(RangeSides.Level) ? result.Columns[asked].Max : null,
            sides.HasFlag(RangeSides.Score) ? result.Columns[^1].Max : null), null);
    }

    private static IResult? Ask(RangeRequest request, VigiaRuntime runtime, out RangeQuery query, out RangeSides sides)
    {
        (query, sides) = (null!, RangeSides.None);
        if (request.Series is not { Count: > 0 and <= MostSeries }) return Problem.Field("series", request.Series?.Count ?? 0, $"1 to {MostSeries} keys of series");
        if (request.Points is < 1 or > MostPoints) return Problem.Field("points", request.Points, $"1 to {MostPoints}");
        if (!RangeParameter.TryRead(request.From, request.To, runtime.Time, out var range, out var problem)) return problem;
        if (!TryReadSides(request.With ?? [], out sides, out var wrong)) return Problem.Field("with", wrong, AllowedSides);

        var keys = new List<SeriesKey>(request.Series.Count);
        foreach (var text in request.Series)
        {
            if (!SeriesKey.TryParse(text, out var key)) return Problem.Field("series", text, "the key of a series, for instance system.disk.io{device=\"sda\"}");
            keys.Add(key);
        }

        query = new RangeQuery(runtime.Host, keys, range, request.Points ?? DefaultPoints);
        return null;
    }

    private static bool TryReadSides(IReadOnlyList<string> texts, out RangeSides sides, out string? wrong)
    {
        (sides, wrong) = (RangeSides.None, null);
        foreach (var word in texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            RangeSides? side = word switch { "expected" => RangeSides.Expected, "level" => RangeSides.Level, "score" => RangeSides.Score, _ => null };
            if (side is null) wrong ??= word;
            sides |= side ?? RangeSides.None;
        }

        return wrong is null;
    }
}
