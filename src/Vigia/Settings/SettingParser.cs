using System.Diagnostics.CodeAnalysis;

namespace Vigia.Settings;

/// <summary>Turns text into a value; false when the text is not allowed.</summary>
internal delegate bool SettingParser<T>(string text, [MaybeNullWhen(false)] out T value);
