namespace Vigia.Api;

/// <summary>A job that the host starts by the clock.</summary>
/// <param name="Name">What people know it by.</param>
/// <param name="Source">The file that says so.</param>
/// <param name="Kind">Who starts it: timer (systemd) or cron.</param>
/// <param name="NextMs">When it is due next; null when that is not known.</param>
/// <param name="SpreadMs">It is started up to so much later, by chance.</param>
/// <param name="EveryMs">From that to the time after it; null when there is none.</param>
/// <param name="IsAlone">Whether no other job is due in the same quarter of an hour, so that what goes up then is its doing.</param>
/// <param name="Usual">What reliably goes up then, as the model in use learned it; empty where nothing does.</param>
internal sealed record JobAnswer(string Name, string Source, string Kind, long? NextMs, long SpreadMs, long? EveryMs, bool IsAlone, IReadOnlyList<JobEffectAnswer> Usual);
