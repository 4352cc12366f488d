using System.Globalization;
using Vigia.Detection;

namespace Vigia.Evaluation.Running;

/// <summary>The ensemble's numbers with some of them changed, for measurements alone.</summary>
internal static class ConstantOverride
{
    /// <summary>Names of all numbers, in the order in which they are declared.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ManyConstants).GetProperties().Where(property => property.PropertyType == typeof(double)).Select(property => property.Name)];

    /// <summary>The number of that name.</summary>
    public static double Get(ManyConstants constants, string name) => (double)Property(name).GetValue(constants)!;

    /// <summary>A copy with one number changed.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static ManyConstants With(ManyConstants constants, string name, double value)
    {
        var copy = constants with { };
        Property(name).SetValue(copy, value);
        return copy;
    }

    /// <summary>A copy with those given as <c>Name=value</c> changed.</summary>
    /// <exception cref="ArgumentException">One is not so written, or there is none of that name.</exception>
    public static ManyConstants Parse(IEnumerable<string> changes)
    {
        var constants = ManyConstants.Default;
        foreach (var change in changes)
        {
            var at = change.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || !double.TryParse(change.AsSpan(at + 1), CultureInfo.InvariantCulture, out var value))
                throw new ArgumentException($"A change of a constant is written Name=value, not '{change}'.", nameof(changes));
            constants = With(constants, change[..at], value);
        }

        return constants;
    }

    private static System.Reflection.PropertyInfo Property(string name) => Names.Contains(name)
        ? typeof(ManyConstants).GetProperty(name)!
        : throw new ArgumentException($"There is no constant '{name}'; there are: {string.Join(", ", Names)}.", nameof(name));
}
