namespace Vigia.Settings;

/// <summary>A setting with a type; made by <see cref="SettingTypes"/>.</summary>
internal sealed class Setting<T>(string key, string defaultText, string allowed, string help, bool changeable, SettingParser<T> parser)
    : Setting(key, defaultText, allowed, help, changeable)
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => parser(text.Trim(), out _);

    /// <summary>The value of a text that <see cref="Accepts"/> accepts.</summary>
    /// <exception cref="ArgumentException">The text is not allowed.</exception>
    public T Parse(string text) =>
        parser(text.Trim(), out var value) ? value : throw new ArgumentException(Complain(text, "the caller"), nameof(text));
}
