using Vigia.Collectors.Jobs;

namespace Vigia.Jobs;

/// <summary>A job of the host, when it is due next, and what it usually does.</summary>
/// <param name="Job">The job.</param>
/// <param name="NextMs">When it is due next; null when that is not known.</param>
/// <param name="Every">From that to the time after it; null when there is none.</param>
/// <param name="Effects">What reliably goes up then, what stands out most first; empty where nothing was learned, or nothing does.</param>
/// <param name="IsAlone">Whether no other job is due in the same quarter of an hour, so that what goes up is its doing.</param>
internal sealed record ExpectedJob(HostJob Job, long? NextMs, TimeSpan? Every, IReadOnlyList<JobEffect> Effects, bool IsAlone);
