namespace Vigia.Collectors;

/// <summary>How one collector fared on one tick. Nothing to report is not an error.</summary>
/// <param name="Status">What happened.</param>
/// <param name="Detail">The file that was absent or malformed, with the offending text; null when all went well.</param>
public readonly record struct CollectResult(CollectStatus Status, string? Detail)
{
    /// <summary>All went well.</summary>
    public static CollectResult Ok => new(CollectStatus.Ok, null);

    /// <summary>This machine does not have the file.</summary>
    public static CollectResult Absent(string file) => new(CollectStatus.Absent, file);

    /// <summary>The file is there, but does not look as documented; at most 80 bytes of it are quoted.</summary>
    public static CollectResult Malformed(string file, ReadOnlySpan<byte> text)
    {
        var excerpt = System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, 80)]);
        return new(CollectStatus.Malformed, $"{file}: '{excerpt}'");
    }
}
