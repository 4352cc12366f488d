using Vigia.Collectors.Jobs;
using Vigia.Detection;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Incidents;
using Vigia.Jobs;

namespace Vigia.Api;

/// <summary>What the host starts by the clock.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api) =>
        api.MapGet("/jobs", ListAsync).As("listJobs", Access.Read, "Timers and cron jobs, when they are due next, and what usually goes up then").Gives<JobListAnswer>();

    private static async Task<IResult> ListAsync(VigiaRuntime runtime, CancellationToken cancel) =>
        new TaggedJson<JobListAnswer>(new JobListAnswer([.. (await runtime.Jobs.ListAsync(cancel)).Select(Answer)]));

    private static JobAnswer Answer(ExpectedJob one) => new(
        one.Job.Name, one.Job.Source, one.Job.Kind == JobKind.Timer ? "timer" : "cron", one.NextMs, (long)one.Job.Spread.TotalMilliseconds,
        one.Every is { } every ? (long)every.TotalMilliseconds : null, one.IsAlone, [.. one.Effects.Select(Answer)]);

    private static JobEffectAnswer Answer(JobEffect effect)
    {
        var series = HostFeatures.SeriesOf(effect.Feature);
        return new JobEffectAnswer(
            HostFeatures.All[effect.Feature].Name, MetricWords.NameOf(series), effect.Usual, MetricWords.ValueOf(series, effect.Usual), effect.Otherwise, (long)effect.Lasts.TotalMilliseconds);
    }
}
