namespace Vigia.Model;

/// <summary>One dimension of a series, for instance <c>device</c> = <c>sda</c>.</summary>
/// <param name="Name">Lower-case name, letters, digits, dots and underscores.</param>
/// <param name="Value">Any text. It comes from the host and is to be treated as hostile wherever it is shown.</param>
public readonly record struct Label(string Name, string Value);
