using Vigia.Detection;

namespace Vigia.Evaluation.Data;

/// <summary>One machine or service of a multivariate set: what to learn from, what to stream over, what is labelled.</summary>
internal sealed record MultivariateEntity(string Set, string Name, Table Train, Table Test, bool[] Labels, IReadOnlyList<LabelledSegment> Segments)
{
    /// <summary>Entities that describe the same thing share this name; a bootstrap draws them together.</summary>
    public string Cluster => Set == "jumpstarter" ? Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..] : Name;

    /// <summary>Time from row to row, seconds.</summary>
    public double StepSeconds => Train.StepSeconds ?? throw new InvalidOperationException("Every multivariate set has a known step.");

    /// <summary>Days of test rows.</summary>
    public double TestDays => Test.Rows * StepSeconds / 86400;
}
