namespace Vigia.Storage;

/// <summary>A browser somebody signed in with. The cookie's secret itself is never stored.</summary>
/// <param name="Id">Hash of the cookie's secret; the key.</param>
/// <param name="User">Who signed in; the session goes with its user.</param>
/// <param name="CreatedMs">When, milliseconds since 1970-01-01 UTC.</param>
/// <param name="SeenMs">About when it was used last.</param>
/// <param name="ExpiresMs">From when on it is refused, however often it was used.</param>
/// <param name="Address">Where it was begun from.</param>
/// <param name="Agent">What the browser calls itself.</param>
public sealed record StoredSession(string Id, string User, long CreatedMs, long SeenMs, long ExpiresMs, string Address, string Agent);
