using Vigia.Model;

namespace Vigia.Detection;

/// <summary>What a label of a series must be, or must not be.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsExcluded">True when the value must not be there.</param>
public readonly record struct LabelRule(string Label, string Value, bool IsExcluded = false)
{
    /// <summary>Whether the labels keep the rule.</summary>
    public bool Allows(LabelSet labels) => (labels[Label] == Value) != IsExcluded;
}
