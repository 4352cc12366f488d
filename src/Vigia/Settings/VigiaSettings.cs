namespace Vigia.Settings;

/// <summary>All options of the program, resolved.</summary>
internal sealed class VigiaSettings(SettingValues values)
{
    public SettingValues Values { get; } = values;

    public CollectionSettings Collection { get; } = new(values);

    public StorageSettings Storage { get; } = new(values);

    public ServerSettings Server { get; } = new(values);

    public DetectionSettings Detection { get; } = new(values);

    public LogSettings Log { get; } = new(values);
}
