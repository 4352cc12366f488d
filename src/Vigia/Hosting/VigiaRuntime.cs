using Microsoft.Extensions.Logging;
using Vigia.Api;
using Vigia.Collectors;
using Vigia.Collectors.Clocks;
using Vigia.Collectors.Gaps;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Packages;
using Vigia.Detection;
using Vigia.Expected;
using Vigia.Forecasts;
using Vigia.Incidents;
using Vigia.Jobs;
using Vigia.Learning;
using Vigia.Live;
using Vigia.Model;
using Vigia.Pipeline;
using Vigia.Settings;
using Vigia.Storage;
using Vigia.Storage.Buffering;

namespace Vigia.Hosting;

/// <summary>Everything that goes on while the program runs: collecting, judging, storing, keeping the store small.</summary>
internal sealed class VigiaRuntime : IAsyncDisposable
{
    /// <summary>Level from which on a reading counts as odd.</summary>
    private const double OddFrom = 50;

    private const string ProcessCollectorName = "processes";

    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log;
    private readonly PauseSignal _pauses = new();
    private readonly HostClocks _clocks = HostClocks.Create();
    private readonly CollectorSet _collectors;
    private readonly SelfUsage _self;
    private readonly HostFacts _facts;
    private readonly HostWatch _watch;
    private readonly Learner? _learner;
    private readonly long _startedMs;
    private readonly Cli.Startup _startup;
    private readonly SemaphoreSlim _changing = new(1);
    private VigiaSettings _settings;
    private CollectionThread? _collection;
    private Task _pipelineTask = Task.CompletedTask;
    private Task _background = Task.CompletedTask;

    private VigiaRuntime(Cli.Startup startup, VigiaSettings settings, IVigiaStore store, bool judges, TimeProvider time, ILoggerFactory logs)
    {
        _startup = startup;
        _settings = settings;
        Store = store;
        Time = time;
        Host = settings.Collection.Host;
        _watch = new HostWatch(HostDetectors.Names, HostDetectors.Training(settings.Detection));
        var keeper = new WatchKeeper(store, Host, _watch, logs.CreateLogger<WatchKeeper>());
        _learner = judges ? new Learner(store, Host, _watch, keeper, () => Settings.Detection, time, logs.CreateLogger<Learner>()) : null;
        Live = new LiveFeed(Registry, time);
        Expected = new ExpectationSource(store, Host, TimeZoneInfo.Local, time);
        Usuals = new ProcessUsuals(store, Host);
        Jobs = new JobDesk(() => Roots.Root, async cancel => (await Expected.GetAsync(cancel))?.Bands, TimeZoneInfo.Local, time);
        Forecasts = new ForecastSource(store, Host, TimeZoneInfo.Local, time, logs.CreateLogger<ForecastSource>());
        Pipeline = new FramePipeline(store, Host, judges && settings.Detection.Enabled ? new WatchJudge(_watch, Registry, keeper, Recorder(store)) : new NoJudge(), Live, time, logs.CreateLogger<FramePipeline>());
        _log = logs.CreateLogger<VigiaRuntime>();
        _self = new SelfUsage(time);
        _facts = HostFacts.Read(RootsOf(settings));
        _collectors = CollectorCatalog.Create(RootsOf(settings));
        _startedMs = NowMs;
        Logs = logs;
    }

    /// <summary>The settings in force; replaced as a whole when one is changed while the program runs.</summary>
    public VigiaSettings Settings => Volatile.Read(ref _settings);

    public IVigiaStore Store { get; }

    public TimeProvider Time { get; }

    /// <summary>Name under which this host is recorded.</summary>
    public string Host { get; }

    public SeriesRegistry Registry { get; } = new();

    public LiveFeed Live { get; }

    public FramePipeline Pipeline { get; }

    /// <summary>What the model in use expects.</summary>
    public ExpectationSource Expected { get; }

    /// <summary>What processes usually take.</summary>
    public ProcessUsuals Usuals { get; }

    /// <summary>What the host starts by the clock.</summary>
    public JobDesk Jobs { get; }

    /// <summary>What the host runs out of.</summary>
    public ForecastSource Forecasts { get; }

    /// <summary>Where the machine's files are.</summary>
    public HostRoots Roots => RootsOf(Settings);

    /// <summary>When this program began, milliseconds since 1970-01-01 UTC.</summary>
    public long StartedMs => _startedMs;

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    private ILoggerFactory Logs { get; }

    /// <summary>Opens the store and starts everything.</summary>
    /// <param name="startup">Settings and folder, already found to be fine.</param>
    /// <param name="judges">Whether it learns and judges too, or only records.</param>
    /// <param name="logs">Where log lines go.</param>
    /// <param name="acknowledged">Called with each tick once it is stored, or null.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<VigiaRuntime> StartAsync(Cli.Startup startup, bool judges, ILoggerFactory logs, Action<Frame>? acknowledged, CancellationToken cancel)
    {
        var time = TimeProvider.System;
        var store = await StoreOpener.OpenForRecordingAsync(startup.Folder, startup.Settings.Storage, time, cancel);
        var runtime = await PrepareAsync(startup, store, judges, time, logs, cancel);
        runtime.Pipeline.Acknowledged = acknowledged;
        await runtime.StartAsync(startup.Folder, cancel);
        return runtime;
    }

    /// <summary>The same over an open store, before anything is read or judged. Disposing it closes the store too.</summary>
    internal static async Task<VigiaRuntime> PrepareAsync(Cli.Startup startup, IVigiaStore store, bool judges, TimeProvider time, ILoggerFactory logs, CancellationToken cancel) =>
        new(startup, startup.WithPage(await store.Settings.ReadAllAsync(cancel)), store, judges, time, logs);

    /// <summary>Stores a setting made on the page, or takes it back (null), and puts it in force.</summary>
    public async Task ChangeSettingAsync(string key, string? value, CancellationToken cancel)
    {
        await _changing.WaitAsync(cancel);
        try
        {
            await Store.Settings.SetAsync(key, value, cancel);
            Volatile.Write(ref _settings, _startup.WithPage(await Store.Settings.ReadAllAsync(cancel)));
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Has models trained within seconds; false when nothing is learned here, or what is missing for the first model.</summary>
    public bool TrainSoon(out TooLittleHistory? missing)
    {
        missing = null;
        if (_learner is null || !Settings.Detection.Enabled) return false;
        // Before its first look at what is stored the learner does not know how much there is.
        if (_learner.HasLooked && _watch.States(NowMs)[0] is { Missing: { } tooLittle } state && state.Left > TimeSpan.Zero) missing = tooLittle;
        if (missing is not null) return false;
        _learner.TrainSoon();
        return true;
    }

    /// <summary>Whether the host is being read.</summary>
    public CollectorAnswer CollectorState()
    {
        var last = Pipeline.LastTickMs;
        var patience = Math.Max(5000, 3 * Settings.Collection.Interval.TotalMilliseconds);
        var state = _collection is not { IsRunning: true } ? "stopped"
            : NowMs - Math.Max(last, _startedMs) > patience ? "stalled"
            : "running";
        return new CollectorAnswer(state, last == 0 ? null : last);
    }

    /// <summary>The host and what is known of it.</summary>
    public async Task<HostAnswer> DescribeAsync(CancellationToken cancel)
    {
        var stored = await Store.GetStatusAsync(cancel);
        return new HostAnswer(
            Host, _facts.OperatingSystem, _facts.Kernel, _facts.Cpus, _facts.MemoryBytes > 0 ? _facts.MemoryBytes : null, _facts.BootTimeMs, _facts.TimeZone, ProgramVersion.Text,
            NowMs, Settings.Collection.Interval.TotalSeconds, Settings.Server.Refresh.TotalSeconds, _startedMs,
            CollectorState(), LearningState(), ModelInUse(),
            new StoreAnswer(stored.Bytes, stored.Series, stored.Samples, stored.Range?.FromMs, stored.Range?.ToMs), _self.Read());
    }

    /// <summary>Readings of a range, and how many of them were odd.</summary>
    public ValueTask<TickCount> CountReadingsAsync(TimeRange range, CancellationToken cancel) =>
        Store.Samples.CountAsync(Host, HostDetectors.SpeakerLevel, OddFrom, range, cancel);

    private LearningAnswer LearningState()
    {
        if (_learner is null || !Settings.Detection.Enabled) return new LearningAnswer("off", 0, 0, 0, 0);
        var state = _watch.States(NowMs)[0];
        return state.Missing is { } missing
            ? new LearningAnswer("learning", missing.Steps, missing.NeededSteps, Math.Round(missing.Span.TotalMinutes, 1), Math.Round(state.Left.TotalMinutes, 1))
            : new LearningAnswer("watching", 0, 0, 0, 0);
    }

    private ModelAnswer? ModelInUse() => _learner?.Speaker is { Model: var model } trained
        ? new ModelAnswer(model.Name, trained.Version, trained.TrainedAtMs, model.TrainedOn.FromMs, model.TrainedOn.ToMs, model.Steps, model.Threshold, model.Features)
        : null;

    /// <summary>Ends everything in good order: no tick that was taken is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        _collection?.Stop();
        Pipeline.Complete();
        Live.End();
        await _pipelineTask.WaitAsync(TimeSpan.FromSeconds(1), Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_pipelineTask.IsCompletedSuccessfully) await Store.Events.MarkCollectorAsync(Host, _clocks.BootId, cleanStop: true, CancellationToken.None);
        await Store.DisposeAsync();
        _collection?.Dispose();
        if (_collection is not { IsRunning: true }) _collectors.Dispose();
        _pauses.Dispose();
        Live.Dispose();
        _stop.Dispose();
        _changing.Dispose();
        Usuals.Dispose();
    }

    private IncidentRecorder Recorder(IVigiaStore store) => new(store, Host, TimeZoneInfo.Local, Jobs) { Recorded = news => Live.Publish("incident", news, IncidentJson.Plain.IncidentNews) };

    private static HostRoots RootsOf(VigiaSettings settings)
    {
        var root = settings.Collection.Root;
        return root == "/" ? new HostRoots() : new HostRoots(Path.Combine(root, "proc"), Path.Combine(root, "sys"), root);
    }

    private async Task StartAsync(string folder, CancellationToken cancel)
    {
        var last = await Store.Samples.GetLastTickAsync(Host, cancel);
        await Store.Events.MarkCollectorAsync(Host, _clocks.BootId, cleanStop: false, cancel);
        var gaps = new GapWatch(_clocks.BootId, last is null ? null : new LastRun(last.TimestampMs, last.BootId, last.CleanStop));
        var loop = new CollectionLoop(
            [.. _collectors.Where(collector => Settings.Collection.Processes || collector.Name != ProcessCollectorName), new ForecastCollector(Forecasts, Time)],
            Registry,
            _clocks,
            new CollectionOptions { Interval = Settings.Collection.Interval },
            gaps,
            _pauses,
            new CollectionLog(Logs.CreateLogger<CollectionLog>()));

        if (_learner is not null && Settings.Detection.Enabled) await ResumeAsync(_learner, cancel);
        _pipelineTask = Task.Run(RunPipelineAsync, CancellationToken.None);
        _collection = new CollectionThread(loop, Pipeline.Offer, _log);
        _collection.Start();
        var maintenance = new Maintenance(Store, () => Settings.Storage, Time, Logs.CreateLogger<Maintenance>());
        _background = Task.WhenAll(
            maintenance.RunAsync(_stop.Token), SendStateAsync(_stop.Token), Forecasts.RunAsync(_stop.Token), WatchPackagesAsync(last, _stop.Token), CodePages.RunAsync(Time, _stop.Token), _learner?.RunAsync(_stop.Token) ?? Task.CompletedTask);
        RuntimeLog.Started(_log, Host, DurationText.Format(Settings.Collection.Interval), folder);
        if (Store is BufferedStore { IsUnreachable: true }) RuntimeLog.ServerAway(_log, folder);
    }

    /// <summary>What was installed while the program was not running is told too.</summary>
    private Task WatchPackagesAsync(LastTick? last, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux()) return Task.CompletedTask;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(_facts.TimeZone, out var found) ? found : TimeZoneInfo.Local;
        var watch = new PackageWatch(Roots.Root, zone, last is null ? NowMs : last.TimestampMs - (long)PackageWatch.Period.TotalMilliseconds);
        return new PackageLookout(watch, Store, Host, Live, Time, Logs.CreateLogger<PackageLookout>()).RunAsync(cancel);
    }

    /// <summary>A server that is away has the models: the learner looks for them again and again.</summary>
    private async Task ResumeAsync(Learner learner, CancellationToken cancel)
    {
        try
        {
            await learner.ResumeAsync(cancel);
        }
        catch (StoreException error) when (error.IsConnectionLost)
        {
            RuntimeLog.ModelsAway(_log, error);
        }
    }

    private async Task RunPipelineAsync()
    {
        try
        {
            await Pipeline.RunAsync(_stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            RuntimeLog.PipelineDied(_log, error);
            throw;
        }
    }

    private async Task SendStateAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(StateInterval, Time, cancel);
            if (Live.Readers > 0) Live.Publish("state", await DescribeAsync(cancel), ApiJson.Default.HostAnswer);
        }
    }
}
