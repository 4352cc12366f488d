using Vigia.Detection;
using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Planting;

/// <summary>How one detector met one planted fault.</summary>
/// <param name="Kind">What was planted.</param>
/// <param name="AucRoc">Ranking of the fault's rows against the clean rows within 400 rows before and after it.</param>
/// <param name="NearAucRoc">The same against those within 100 rows: 400 rows in all.</param>
/// <param name="IsNamed">Whether the right metric came first at the row of the highest score within the fault.</param>
internal sealed record PlantedResult(FaultKind Kind, double AucRoc, double NearAucRoc, bool IsNamed)
{
    private const int NearRows = 100;

    /// <summary>Learns once per host, which differs by seed: each fault begins from the state after the training rows.</summary>
    public static List<PlantedResult> Of(DetectorChoice choice, int metrics, int seed, OwnNoise own, IReadOnlyList<FaultKind> kinds)
    {
        var host = new PlantedHost(metrics, seed, own);
        var train = host.Train();
        var learned = Learned(choice, train);
        return kinds.Select(kind => Of(learned(), host, kind)).ToList();
    }

    /// <summary>Makes detectors that have learned: copies of one by its saved state, or, where it has none, one that learns anew each time.</summary>
    private static Func<IDetector> Learned(DetectorChoice choice, Table train)
    {
        var options = new DetectorOptions(train.Columns, train.StepSeconds);
        var first = choice.Create(options);
        first.Fit(train);
        if (first is not IStatefulDetector stateful) return () => Fitted(choice.Create(options), train);
        var state = new StateWriter();
        stateful.Save(state);
        var bytes = state.Written.ToArray();
        return () =>
        {
            var copy = (IStatefulDetector)choice.Create(options);
            copy.Load(new StateReader(bytes), copy.StateVersion);
            return copy;
        };
    }

    private static IDetector Fitted(IDetector detector, Table train)
    {
        detector.Fit(train);
        return detector;
    }

    private static PlantedResult Of(IDetector detector, PlantedHost host, FaultKind kind)
    {
        var stream = ScoredStream.Over(detector, host.Test(kind));
        return Of(stream.Scores, stream.TopColumns, host, kind);
    }

    /// <summary>By the scores of the test rows and the metric named in each.</summary>
    public static PlantedResult Of(double[] scores, int[] named, PlantedHost host, FaultKind kind)
    {
        var start = host.FaultStart - PlantedHost.TrainRows;
        var top = named[Enumerable.Range(start, PlantedHost.FaultRows).MaxBy(row => scores[row])];
        var isNamed = top == host.Metric || (kind == FaultKind.Swapped && top == host.OtherMetric);
        return new PlantedResult(kind, Auc(scores, start, PlantedHost.AroundRows), Auc(scores, start, NearRows), isNamed);
    }

    private static double Auc(double[] scores, int start, int around)
    {
        var judged = scores[(start - around)..(start + PlantedHost.FaultRows + around)];
        var labels = Enumerable.Range(0, judged.Length).Select(row => row >= around && row < around + PlantedHost.FaultRows).ToArray();
        return RankAreas.Roc(judged, labels);
    }
}
