namespace Vigia.Door;

/// <summary>Whether a request says who makes it, and whether that is true.</summary>
/// <param name="Caller">Who it is; null when nothing was said, or nothing true.</param>
/// <param name="Complaint">What is wrong with what was said; null when nothing was said or it is true.</param>
internal readonly record struct Recognition(Caller? Caller, string? Complaint)
{
    public static Recognition Nobody { get; } = new(null, null);
}
