namespace Vigia.Collectors.Packages;

/// <summary>One package that became another.</summary>
/// <param name="Name">The package, without its architecture.</param>
/// <param name="From">Version before; null where it was not there.</param>
/// <param name="To">Version after; null where it is gone.</param>
internal readonly record struct PackageChange(string Name, string? From, string? To)
{
    /// <summary><c>nginx 1.18 → 1.22</c>, <c>+curl 8.5</c>, <c>−apache2 2.4</c>: signs instead of words, since the reader's language is not known here.</summary>
    public override string ToString() => (From, To) switch
    {
        (null, _) => $"+{Name} {To}",
        (_, null) => $"\u2212{Name} {From}",
        _ => $"{Name} {From} → {To}",
    };
}
