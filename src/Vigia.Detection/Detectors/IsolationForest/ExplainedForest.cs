using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>A forest and what it takes to say why: exact contributions, made only when somebody asks. For one thread.</summary>
internal sealed class ExplainedForest
{
    /// <summary>At and below this score a row is as usual as any by the paper, and nothing sets it apart.</summary>
    private const double Usual = 0.5;

    private readonly double[] _row;
    private readonly double[] _contributions;
    private readonly Lazy<(ForestExplainer Explainer, Attribution Attribution)> _why;
    private bool _isExplained;

    public ExplainedForest(IsolationForest forest)
    {
        Forest = forest;
        _row = new double[forest.Columns];
        _contributions = new double[forest.Columns];
        _why = new Lazy<(ForestExplainer, Attribution)>(
            () =>
            {
                var explainer = new ForestExplainer(forest);
                return (explainer, explainer.CreateAttribution());
            },
            isThreadSafe: false);
    }

    public IsolationForest Forest { get; }

    /// <summary>How much each column shortened the path of the row scored last.</summary>
    public ReadOnlySpan<double> Contributions
    {
        get
        {
            if (!_isExplained) Explain();
            return _contributions;
        }
    }

    /// <summary>Score of a row by the paper, and the column that made most of it; -1 when nothing sets the row apart.</summary>
    public double Score(ReadOnlySpan<double> row, out int top)
    {
        row.CopyTo(_row);
        _isExplained = false;
        var score = Forest.Score(row);
        top = -1;
        if (score <= Usual) return score;
        var most = 0.0;
        for (var column = 0; column < row.Length; column++)
        {
            if (Contributions[column] > most) (most, top) = (Contributions[column], column);
        }

        return score;
    }

    private void Explain()
    {
        _isExplained = true;
        if (_row.Length == 1)
        {
            _contributions[0] = double.IsNaN(_row[0]) ? 0 : 1;
            return;
        }

        var (explainer, attribution) = _why.Value;
        explainer.Explain(_row, attribution);
        attribution.Contributions.CopyTo(_contributions);
    }
}
