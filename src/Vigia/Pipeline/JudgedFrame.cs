using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Pipeline;

/// <summary>A tick with its verdict.</summary>
/// <param name="Frame">The tick, the verdict's series appended.</param>
/// <param name="Runs">Runs that began, changed or ended.</param>
/// <param name="Incidents">Incidents that began, grew or ended.</param>
internal readonly record struct JudgedFrame(Frame Frame, IReadOnlyList<OddRun> Runs, IReadOnlyList<IncidentStep> Incidents)
{
    /// <summary>A tick that nobody judged.</summary>
    public static JudgedFrame Unjudged(Frame frame) => new(frame, [], []);
}
