namespace Vigia.Api;

/// <summary>The answers of the API. Times are milliseconds since 1970-01-01 UTC; null is "not known".</summary>
internal sealed record HostAnswer(
    string Host,
    string Os,
    string Kernel,
    int Cores,
    double? MemoryBytes,
    long BootMs,
    string TimeZone,
    string Version,
    long NowMs,
    double IntervalSeconds,
    double RefreshSeconds,
    long StartedMs,
    CollectorAnswer Collector,
    LearningAnswer Learning,
    ModelAnswer? Model,
    StoreAnswer Store,
    SelfAnswer Self);

/// <summary>Whether the host is being read: <c>running</c>, <c>stalled</c> or <c>stopped</c>.</summary>
internal sealed record CollectorAnswer(string State, long? LastTickMs);

/// <summary>How far learning is: <c>learning</c>, <c>watching</c> or <c>off</c>.</summary>
internal sealed record LearningAnswer(string State, long Samples, long SamplesNeeded, double MinutesIn, double MinutesLeft);

/// <summary>The model in use.</summary>
internal sealed record ModelAnswer(string Detector, int Version, long TrainedAtMs, long FromMs, long ToMs, long Samples, double Threshold, IReadOnlyList<string> Features);

/// <summary>How much is stored.</summary>
internal sealed record StoreAnswer(long Bytes, int Series, long Samples, long? FirstMs, long? LastMs);

/// <summary>What Vigia itself costs: cores kept busy, resident memory.</summary>
internal sealed record SelfAnswer(double CpuRatio, long ResidentBytes);

/// <summary>The catalogue of series.</summary>
internal sealed record SeriesListAnswer(IReadOnlyList<SeriesAnswer> Series);

/// <summary>One series.</summary>
/// <param name="Key">Metric and labels, as Prometheus writes them.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Labels">Which one of its kind.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Group">The part of the machine.</param>
/// <param name="Help">Words for people.</param>
/// <param name="LearnedTogether">Whether what is usual is learned only of it and others together, as of all disks, so that it has no band of its own.</param>
internal sealed record SeriesAnswer(string Key, string Metric, IReadOnlyDictionary<string, string> Labels, string Unit, string Kind, string Group, string Help, bool LearnedTogether);

/// <summary>A question for values.</summary>
/// <param name="Series">Keys of series.</param>
/// <param name="From">Begin, milliseconds since 1970-01-01 UTC.</param>
/// <param name="To">End, which does not belong to it.</param>
/// <param name="Points">At most so many points in time.</param>
/// <param name="With">What is wanted beside the values: <c>expected</c>, <c>level</c>, <c>score</c>.</param>
internal sealed record RangeRequest(IReadOnlyList<string>? Series, long? From, long? To, int? Points, IReadOnlyList<string>? With);

/// <summary>Values, column by column.</summary>
/// <param name="From">Begin of the range.</param>
/// <param name="To">Its end.</param>
/// <param name="StepMs">0 for readings as they are, otherwise the width of a bucket.</param>
/// <param name="T">Time of each point; of a bucket, its begin.</param>
/// <param name="Level">With <c>level</c>: how odd the host was at each <c>t</c>, 0 to 100, the largest of a bucket; null without a verdict.</param>
/// <param name="Score">With <c>score</c>: the detector's own score, the largest of a bucket.</param>
/// <param name="Series">The series in the order asked for.</param>
internal sealed record RangeAnswer(
    long From, long To, long StepMs, IReadOnlyList<long> T, IReadOnlyList<double?>? Level, IReadOnlyList<double?>? Score, IReadOnlyList<RangeColumnAnswer> Series);

/// <summary>The values of a series at each <c>t</c>; null is none.</summary>
/// <param name="Key">Which series.</param>
/// <param name="Min">Smallest value of each bucket; missing for readings.</param>
/// <param name="Max">Largest value of each bucket; missing for readings.</param>
/// <param name="Mean">The reading, or the mean of the bucket.</param>
/// <param name="Lower">With <c>expected</c>: lower end of what is expected of means over a minute. Missing where the model expects nothing of the series.</param>
/// <param name="Expected">With <c>expected</c>: the usual value.</param>
/// <param name="Upper">With <c>expected</c>: upper end.</param>
/// <param name="Damaged">When readings were stored that can no longer be read: values between these times are missing here. Missing where nothing is lost.</param>
internal sealed record RangeColumnAnswer(
    string Key, IReadOnlyList<double?>? Min, IReadOnlyList<double?>? Max, IReadOnlyList<double?> Mean,
    IReadOnlyList<double?>? Lower, IReadOnlyList<double?>? Expected, IReadOnlyList<double?>? Upper, IReadOnlyList<DamagedAnswer>? Damaged);

/// <summary>A stretch of time in which readings of a series are damaged.</summary>
internal sealed record DamagedAnswer(long From, long To);

/// <summary>Events of a range; <c>Next</c> is what to give as <c>cursor</c> for the next page, null on the last.</summary>
internal sealed record EventListAnswer(IReadOnlyList<EventAnswer> Events, string? Next);

/// <summary>Notes that were deleted and can be brought back, the last one first.</summary>
internal sealed record DeletedNoteListAnswer(IReadOnlyList<EventAnswer> Notes);

/// <summary>One event.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="StartMs">When it began.</param>
/// <param name="EndMs">When it ended; the same for a moment.</param>
/// <param name="Detail">What is known of the cause, or what a note says.</param>
/// <param name="IsGap">Whether nothing could be recorded meanwhile.</param>
/// <param name="Id">Of a note: what it is called by when it is changed or deleted.</param>
/// <param name="Author">Who wrote a note.</param>
internal sealed record EventAnswer(string Kind, long StartMs, long EndMs, string Detail, bool IsGap, string? Id, string? Author);

/// <summary>In the live stream: the event of this id is no more.</summary>
internal sealed record RemovedAnswer(string Id);

/// <summary>Runs of oddness in a range; <c>Next</c> is what to give as <c>cursor</c> for the next page, null on the last.</summary>
internal sealed record RunListAnswer(IReadOnlyList<RunAnswer> Runs, string? Next);

/// <summary>One run.</summary>
internal sealed record RunAnswer(string Detector, int ModelVersion, long StartMs, long PeakMs, long? EndMs, double PeakLevel, IReadOnlyList<ReasonAnswer> Reasons);

/// <summary>The part one series had in a run.</summary>
internal sealed record ReasonAnswer(string Key, double Share, double? Actual, double? Expected);

/// <summary>Readings and odd readings of a range.</summary>
internal sealed record SummaryAnswer(long From, long To, long Readings, long Anomalies, double Share);

/// <summary>The processes of a moment.</summary>
internal sealed record ProcessListAnswer(long? T, int Total, IReadOnlyList<ProcessAnswer> Processes);

/// <summary>One process at a moment; what it usually takes when that is asked for and known.</summary>
internal sealed record ProcessAnswer(
    int Pid,
    long StartMs,
    int ParentPid,
    string Name,
    string CommandLine,
    string User,
    string Unit,
    double? CpuRatio,
    double? ResidentBytes,
    double? ReadBytesPerSecond,
    double? WriteBytesPerSecond,
    double? Threads,
    double? OpenFiles,
    Expected.ProcessUsual? Usual);

/// <summary>All settings in force.</summary>
internal sealed record SettingListAnswer(IReadOnlyList<SettingAnswer> Settings);

/// <summary>One setting, its value and who set it.</summary>
internal sealed record SettingAnswer(string Key, string Variable, string Value, string Default, string Allowed, string Source, string Help, bool Changeable);

/// <summary>Whether the program works.</summary>
internal sealed record HealthAnswer(string Status, long? LastTickMs);
