namespace Vigia.Storage;

/// <summary>A key to the API for a program. The token itself is never stored.</summary>
/// <param name="Id">Public id, the first part of the token; the key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="User">Whose it is; it goes with its user.</param>
/// <param name="Scopes">What it allows: words separated by spaces.</param>
/// <param name="Hash">Hash of its secret part.</param>
/// <param name="CreatedMs">When it was made, milliseconds since 1970-01-01 UTC.</param>
/// <param name="ExpiresMs">From when on it is refused.</param>
/// <param name="UsedMs">About when it was used last; 0 if never.</param>
public sealed record StoredToken(string Id, string Name, string User, string Scopes, string Hash, long CreatedMs, long ExpiresMs, long UsedMs);
