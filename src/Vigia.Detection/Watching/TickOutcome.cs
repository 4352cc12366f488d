using Vigia.Model;

namespace Vigia.Detection;

/// <summary>What gathers while a tick is looked at.</summary>
internal sealed class TickOutcome
{
    public List<OddRun> Runs { get; } = [];

    public List<IncidentStep> Incidents { get; } = [];
}
