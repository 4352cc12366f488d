using Vigia.Model;

namespace Vigia.Detection;

/// <summary>What a tick means.</summary>
/// <param name="Verdicts">The newest verdict of every detector that has a model; the same objects until a step ends.</param>
/// <param name="IsFresh">Whether a step ended with this tick, so that the verdicts are new.</param>
/// <param name="Runs">Runs that began, reached a new peak, or ended with this tick.</param>
/// <param name="Incidents">Incidents that began, grew or ended with this tick.</param>
public readonly record struct TickVerdict(IReadOnlyList<Verdict> Verdicts, bool IsFresh, IReadOnlyList<OddRun> Runs, IReadOnlyList<IncidentStep> Incidents);
