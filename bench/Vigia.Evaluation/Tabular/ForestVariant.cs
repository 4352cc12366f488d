using Vigia.Forests;

namespace Vigia.Evaluation.Tabular;

/// <summary>A way of growing forests, given the number of columns.</summary>
internal sealed record ForestVariant(string Name, Func<int, IsolationForestOptions> For)
{
    private const int Unlimited = IsolationForestOptions.UnlimitedDepth;

    /// <summary>The paper's: 100 trees of 256 rows, depth 8.</summary>
    public static ForestVariant Plain { get; } = Always("plain", new IsolationForestOptions());

    /// <summary>What is compared with the plain one, one change a variant where it makes sense.</summary>
    public static IReadOnlyList<ForestVariant> Others { get; } =
    [
        Always("300 trees", new IsolationForestOptions { Trees = 300 }),
        Always("sample of 1024", new IsolationForestOptions { SampleSize = 1024 }),
        Always("sample of 64", new IsolationForestOptions { SampleSize = 64 }),
        Always("no depth limit", new IsolationForestOptions { MaxDepth = Unlimited }),
        new("extension 1", columns => new IsolationForestOptions { ExtensionLevel = Math.Min(1, columns - 1) }),
        new("extension full", columns => new IsolationForestOptions { ExtensionLevel = columns - 1 }),
        Always("column by range", new IsolationForestOptions { ColumnChoice = ColumnChoice.ByRange }),
        Always("column by range, no depth limit", new IsolationForestOptions { ColumnChoice = ColumnChoice.ByRange, MaxDepth = Unlimited }),
        Always("gain pooled", new IsolationForestOptions { Gain = SplitGain.Pooled }),
        Always("gain pooled, half the cuts, no depth limit", new IsolationForestOptions { Gain = SplitGain.Pooled, GainShare = 0.5, MaxDepth = Unlimited }),
        Always("gain averaged", new IsolationForestOptions { Gain = SplitGain.Averaged }),
    ];

    private static ForestVariant Always(string name, IsolationForestOptions options) => new(name, _ => options);
}
