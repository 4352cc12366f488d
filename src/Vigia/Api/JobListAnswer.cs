namespace Vigia.Api;

/// <summary>What the host starts by the clock.</summary>
/// <param name="Jobs">Timers and lines of crontabs, the one due next first.</param>
internal sealed record JobListAnswer(IReadOnlyList<JobAnswer> Jobs);
