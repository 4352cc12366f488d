using Vigia.Detection;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Incidents;
using Vigia.Learning;

namespace Vigia.Api;

/// <summary>Backtests: the whole of watching run over stored history in virtual time. One at a time, since each takes a core.</summary>
internal static class BacktestEndpoints
{
    private const long LongestMs = 31L * 86_400_000;
    private static readonly SemaphoreSlim Turn = new(1);

    public static void MapBacktest(this RouteGroupBuilder api) =>
        api.MapPost("/backtest", RunAsync).As("backtest", Access.Operate, "What would have been told in a range with another budget; changes nothing").Gives<BacktestReport>();

    private static async Task<IResult> RunAsync(BacktestRequest request, VigiaRuntime runtime, CancellationToken cancel)
    {
        var settings = runtime.Settings.Detection;
        var budget = request.Budget ?? settings.Budget;
        if (budget is not (>= 0.01 and <= 1000)) return Problem.Field("budget", request.Budget, "false alarms a week, 0.01 to 1000");
        if (!RangeParameter.TryRead(request.From, request.To, runtime.Time, out var range, out var problem)) return problem;
        if (range.ToMs - range.FromMs > LongestMs) return Problem.Field("from", request.From, "a range of at most 31 days");
        if (!await Turn.WaitAsync(0, cancel)) return Problem.Of(StatusCodes.Status409Conflict, "A backtest is running.", "One runs at a time; try again when it has ended.");
        try
        {
            var options = HostDetectors.Training(settings) with { FalseAlarmsPerWeek = budget };
            IReadOnlyList<ExpectedRule> rules = request.WithoutRules == true ? [] : await new FeedbackDesk(runtime.Store, runtime.Host, TimeZoneInfo.Local, runtime.Time).RulesAsync(cancel);
            var backtest = new Backtest(runtime.Store, runtime.Host, options, new RetrainPolicy(settings.Retrain), settings.Window);
            return TypedResults.Ok(await Task.Run(() => backtest.RunAsync(range, rules, progress: null, cancel), cancel));
        }
        finally
        {
            Turn.Release();
        }
    }
}
