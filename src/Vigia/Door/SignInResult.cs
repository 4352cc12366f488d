using Vigia.Storage;

namespace Vigia.Door;

/// <summary>What came of signing in.</summary>
/// <param name="User">Who it is; null when it failed.</param>
/// <param name="NeedsCode">The password was right and a code of the second factor is missing.</param>
internal readonly record struct SignInResult(StoredUser? User, bool NeedsCode);
