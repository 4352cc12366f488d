using Microsoft.Extensions.Logging;
using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Keeps a host's models up to date while it is watched: takes up stored ones, trains when it is time, never stops watching for it.</summary>
internal sealed class Learner(IVigiaStore store, string host, HostWatch watch, WatchKeeper keeper, Func<DetectionSettings> settings, TimeProvider time, ILogger<Learner> log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, int> _versions = [];
    private TrainedModel? _speaker;
    private long _nextMs;
    private int _asked;

    /// <summary>The speaker's model in use; null before the first. Safe from any thread.</summary>
    public TrainedModel? Speaker => Volatile.Read(ref _speaker);

    /// <summary>Whether it has looked at what is stored. Safe from any thread.</summary>
    public bool HasLooked => Volatile.Read(ref _nextMs) != 0;

    /// <summary>Has it train at its next look, within seconds. Safe from any thread.</summary>
    public void TrainSoon() => Interlocked.Exchange(ref _asked, 1);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes up where the program ended, before the first tick.</summary>
    public async Task ResumeAsync(CancellationToken cancel)
    {
        var models = new Dictionary<(string, int), HostModel>();
        var current = new List<TrainedModel>();
        foreach (var detector in HostDetectors.Names)
        {
            if (await store.Models.LoadCurrentAsync(host, detector, cancel) is not { } stored || Read(stored) is not { } trained) continue;
            models[(detector, trained.Version)] = trained.Model;
            current.Add(trained);
        }

        await FollowRulesAsync(cancel);
        if (current.Count == 0 || !await keeper.ResumeAsync(models, cancel)) return;
        foreach (var trained in current.Where(trained => watch.AtWork.Any(at => at.Model.Name == trained.Model.Name && at.Version == trained.Version))) Remember(trained);
    }

    /// <summary>Looks every few seconds whether there is a model to take up or time to train, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await TakeUpStoredAsync(cancel);
                await FollowRulesAsync(cancel);
                if ((Interlocked.Exchange(ref _asked, 0) == 1 || NowMs >= _nextMs) && settings().Enabled) await TrainAsync(cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LearningLog.Failed(log, error, AfterFailure);
                _nextMs = NowMs + (long)AfterFailure.TotalMilliseconds;
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    /// <summary>Takes up models that are in use according to the store: after a start, after 'vigia train', after going back to an older version.</summary>
    private async Task TakeUpStoredAsync(CancellationToken cancel)
    {
        foreach (var current in await store.Models.ListAsync(host, cancel))
        {
            if (!current.IsCurrent || !HostDetectors.Names.Contains(current.Detector) || _versions.GetValueOrDefault(current.Detector) == current.Version) continue;
            _versions[current.Detector] = current.Version;
            if (await store.Models.LoadCurrentAsync(host, current.Detector, cancel) is { } stored) TakeUp(stored);
        }
    }

    private async Task FollowRulesAsync(CancellationToken cancel)
    {
        watch.Expect(await new FeedbackDesk(store, host, TimeZoneInfo.Local, time).RulesAsync(cancel));
        watch.Pardon(await PardonedCalls.ReadAsync(store, host, NowMs, cancel));
    }

    private void TakeUp(StoredModel stored)
    {
        if (Read(stored) is { } trained) Use(trained);
    }

    private TrainedModel? Read(StoredModel stored)
    {
        try
        {
            var model = HostModel.FromBytes(stored.State);
            if (model.StepSeconds == HostDetectors.Training(settings()).StepSeconds) return new TrainedModel(model, stored.Version, stored.TrainedAtMs);
            throw new StateFormatException($"It was trained for steps of {model.StepSeconds} s.");
        }
        catch (StateFormatException error)
        {
            LearningLog.Unusable(log, error, stored.Detector, stored.Version);
            return null;
        }
    }

    private async Task TrainAsync(CancellationToken cancel)
    {
        var now = NowMs;
        var options = HostDetectors.Training(settings());
        var range = new TimeRange(Math.Max(0, now - (long)settings().Window.TotalMilliseconds), now + 1);
        var outcome = await Task.Run(() => ModelTrainer.TrainAsync(store, host, range, options, now, progress: null, cancel), cancel);
        if (outcome.Missing is { } missing)
        {
            LearningLog.TooLittle(log, missing.ToString());
            if (_nextMs == 0 && outcome.History.Span is { } span) watch.Recall(span.FromMs, outcome.History.Steps);
            _nextMs = now + (long)Math.Max(Look.TotalMilliseconds, missing.Left(options.StepSeconds).TotalMilliseconds);
            return;
        }

        foreach (var trained in outcome.Trained)
        {
            _versions[trained.Model.Name] = trained.Version;
            LearningLog.Trained(log, trained.Model.Name, trained.Version, trained.Model.Steps, trained.Model.Threshold);
            Use(trained);
        }
    }

    private void Use(TrainedModel trained)
    {
        watch.Use(trained.Model, trained.Version);
        LearningLog.Uses(log, trained.Model.Name, trained.Version);
        Remember(trained);
    }

    private void Remember(TrainedModel trained)
    {
        _versions[trained.Model.Name] = trained.Version;
        if (trained.Model.Name != HostDetectors.Speaker) return;
        Volatile.Write(ref _speaker, trained);
        _nextMs = new RetrainPolicy(settings().Retrain).NextMs(trained.Model, trained.TrainedAtMs, trained.Model.TrainedOn.FromMs, HostDetectors.Training(settings()));
    }
}
