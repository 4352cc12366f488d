namespace Vigia.Incidents;

/// <summary>A process beside its own usual level. All texts come from the host and are hostile wherever shown.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartMs">When it started.</param>
/// <param name="Name">Short name.</param>
/// <param name="CommandLine">Arguments, secrets removed.</param>
/// <param name="User">User.</param>
/// <param name="Unit">systemd unit or container; may be empty.</param>
/// <param name="AtOnset">What it used when the incident began to show; null when it was not among the busiest.</param>
/// <param name="AtPeak">The same at the peak.</param>
/// <param name="AtEnd">The same at the end; null while the incident is open.</param>
/// <param name="Usual">Median of the hour before; null when it is new or was not seen.</param>
/// <param name="Share">Its share of what all processes used beyond their usual, 0 to 1.</param>
/// <param name="IsNew">Whether it started within five minutes before the onset, or after it.</param>
internal sealed record ProcessEvidence(
    int Pid, long StartMs, string Name, string CommandLine, string User, string Unit, double? AtOnset, double? AtPeak, double? AtEnd, double? Usual, double Share, bool IsNew);
