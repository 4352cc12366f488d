namespace Vigia.Settings;

/// <summary>A setting's value in force and who set it.</summary>
/// <param name="Text">The value as it was written.</param>
/// <param name="Source">Who set it; "default" when nobody did.</param>
internal readonly record struct SettingValue(string Text, string Source);
