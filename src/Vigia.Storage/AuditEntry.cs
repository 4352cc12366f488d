namespace Vigia.Storage;

/// <summary>Something that was changed, or tried at the door: who, from where, what, before and after.</summary>
/// <param name="Id">Ascending number; given by the store.</param>
/// <param name="TimestampMs">When, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Actor">Name of the user, with the token if there was one; empty when nobody was known.</param>
/// <param name="Address">Where the request came from, or the command line.</param>
/// <param name="Action">What was done, as a word of the program: <c>setting.changed</c>, <c>login.failed</c>.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="Before">What it was; never a secret.</param>
/// <param name="After">What it became; never a secret.</param>
public sealed record AuditEntry(long Id, long TimestampMs, string Actor, string Address, string Action, string Subject, string Before, string After);
