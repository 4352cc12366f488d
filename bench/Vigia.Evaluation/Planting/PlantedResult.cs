using Vigia.Detection;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Planting;

/// <summary>How one detector met one planted fault.</summary>
/// <param name="Kind">What was planted.</param>
/// <param name="AucRoc">Ranking of the fault's rows against the clean rows around it.</param>
/// <param name="IsNamed">Whether the right metric came first at the row of the highest score within the fault.</param>
internal sealed record PlantedResult(FaultKind Kind, double AucRoc, bool IsNamed)
{
    /// <summary>Learns once per host and fault; the host differs by seed.</summary>
    public static List<PlantedResult> Of(DetectorChoice choice, int metrics, int seed, IReadOnlyList<FaultKind> kinds)
    {
        var host = new PlantedHost(metrics, seed);
        var train = host.Train();
        return kinds.Select(kind => Of(choice, host, train, kind)).ToList();
    }

    private static PlantedResult Of(DetectorChoice choice, PlantedHost host, Table train, FaultKind kind)
    {
        var stream = ScoredStream.Over(choice, train, host.Test(kind), seed: 42);
        var first = host.JudgedFirst - PlantedHost.TrainRows;
        var scores = stream.Scores[first..(first + PlantedHost.JudgedRows)];
        var start = host.FaultStart - host.JudgedFirst;
        var labels = Enumerable.Range(0, scores.Length).Select(row => row >= start && row < start + PlantedHost.FaultRows).ToArray();
        var peak = first + Enumerable.Range(start, PlantedHost.FaultRows).MaxBy(row => scores[row]);
        var named = stream.TopColumns[peak];
        return new PlantedResult(kind, RankAreas.Roc(scores, labels), named == host.Metric || (kind == FaultKind.Swapped && named == host.OtherMetric));
    }
}
