namespace Vigia.Settings;

/// <summary>One thing that can be set: its key, meaning, default and what is allowed. Defined on the option class it belongs to.</summary>
internal abstract class Setting
{
    private protected Setting(string key, string defaultText, string allowed, string help, bool changeable)
    {
        Key = key;
        DefaultText = defaultText;
        Allowed = allowed;
        Help = help;
        Changeable = changeable;
        Variable = "VIGIA_" + key.Replace('.', '_').ToUpperInvariant();
    }

    /// <summary>Dotted lower-case key, as in <c>appsettings.json</c> (nested) and on the page.</summary>
    public string Key { get; }

    /// <summary>Name of the environment variable, also used in <c>.env</c>.</summary>
    public string Variable { get; }

    /// <summary>The default, written as a person would.</summary>
    public string DefaultText { get; }

    /// <summary>What is allowed, in words that follow "allowed is".</summary>
    public string Allowed { get; }

    /// <summary>One English sentence that says what it is for.</summary>
    public string Help { get; }

    /// <summary>Whether it can be changed on the page while the program runs.</summary>
    public bool Changeable { get; }

    /// <summary>A value as it may be shown and logged: without what is secret in it.</summary>
    public virtual string Shown(string text) => text;

    /// <summary>Whether the text is an allowed value.</summary>
    public abstract bool Accepts(string text);

    /// <summary>The message for a value that is not allowed.</summary>
    public string Complain(string value, string source) =>
        $"{Key} = '{Shown(value)}' (set by {source}): allowed is {Allowed}.";
}
