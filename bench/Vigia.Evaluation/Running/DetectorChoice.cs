using Vigia.Detection;
using Vigia.Evaluation.Baselines;

namespace Vigia.Evaluation.Running;

/// <summary>A detector under test: one of the product's, or a plain baseline that lives only here.</summary>
internal sealed record DetectorChoice(string Name, int MinColumns, int MaxColumns, Func<DetectorOptions, IDetector> Create)
{
    /// <summary>Whether it says nothing before it was given a training table: on single series, the rows of the probation.</summary>
    public bool NeedsTraining => Name.StartsWith("baseline-", StringComparison.Ordinal);

    /// <summary>The product's detectors, then the baselines.</summary>
    public static IReadOnlyList<DetectorChoice> All { get; } =
    [
        .. DetectorCatalog.All.Select(info => new DetectorChoice(info.Name, info.MinColumns, info.MaxColumns, info.Create)),
        new("baseline-largest-z", 1, int.MaxValue, options => new LevelBaseline(options, LevelBaseline.Kind.Largest)),
        new("baseline-z-length", 1, int.MaxValue, options => new LevelBaseline(options, LevelBaseline.Kind.Length)),
        new("baseline-ewma-residual", 1, int.MaxValue, options => new EwmaResidualBaseline(options)),
        new("random", 1, int.MaxValue, options => new RandomBaseline(options)),
    ];

    /// <summary>The same with other numbers in the ensemble.</summary>
    public DetectorChoice With(ManyConstants constants) => this with { Create = options => Create(options with { Constants = constants }) };

    /// <summary>The named ones; all that take so many columns when none is named.</summary>
    /// <exception cref="ArgumentException">There is no detector of one of the names.</exception>
    public static List<DetectorChoice> Pick(IReadOnlyCollection<string> names, int fewestColumns = 1)
    {
        if (names.Count == 0) return All.Where(choice => choice.MinColumns <= fewestColumns && choice.MaxColumns >= fewestColumns).ToList();
        return names.Select(name => All.FirstOrDefault(choice => choice.Name == name)
            ?? throw new ArgumentException($"There is no detector '{name}'; there are: {string.Join(", ", All.Select(choice => choice.Name))}.", nameof(names))).ToList();
    }
}
