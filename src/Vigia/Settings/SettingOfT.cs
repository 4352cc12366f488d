namespace Vigia.Settings;

/// <summary>A setting with a type; made by <see cref="SettingTypes"/>.</summary>
internal sealed class Setting<T>(string key, string defaultText, string allowed, string help, bool changeable, SettingParser<T> parser)
    : Setting(key, defaultText, allowed, help, changeable)
{
    private Func<string, string>? _hides;

    /// <summary>The same setting, whose values are shown without what is secret in them.</summary>
    public Setting<T> Hiding(Func<string, string> shown)
    {
        _hides = shown;
        return this;
    }

    /// <inheritdoc/>
    public override string Shown(string text) => _hides?.Invoke(text) ?? text;

    /// <inheritdoc/>
    public override bool Accepts(string text) => parser(text.Trim(), out _);

    /// <summary>The value of a text that <see cref="Accepts"/> accepts.</summary>
    /// <exception cref="ArgumentException">The text is not allowed.</exception>
    public T Parse(string text) =>
        parser(text.Trim(), out var value) ? value : throw new ArgumentException(Complain(text, "the caller"), nameof(text));
}
