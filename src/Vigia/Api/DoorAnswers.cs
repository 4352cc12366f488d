namespace Vigia.Api;

/// <summary>Who the caller is. Not signed in: all but <see cref="SignedIn"/> and <see cref="NeedsLink"/> is null or false.</summary>
/// <param name="SignedIn">Whether the caller is known.</param>
/// <param name="NeedsLink">Nobody has a password yet: only the link printed at the start lets in.</param>
/// <param name="User">Name of the user.</param>
/// <param name="Role"><c>viewer</c>, <c>operator</c> or <c>administrator</c>.</param>
/// <param name="HasPassword">Whether the user has set a password.</param>
/// <param name="HasTotp">Whether the user has a second factor.</param>
internal sealed record SessionStateAnswer(bool SignedIn, bool NeedsLink, string? User, string? Role, bool HasPassword, bool HasTotp);

/// <summary>The sessions somebody may see.</summary>
internal sealed record SessionListAnswer(IReadOnlyList<SessionAnswer> Sessions, string? Next);

/// <summary>A session; the id is not what the browser shows at the door.</summary>
internal sealed record SessionAnswer(string Id, string User, long CreatedMs, long SeenMs, long ExpiresMs, string Address, string Agent, bool IsThis);

/// <summary>A second factor begun, shown only now.</summary>
/// <param name="Secret">The secret, to be typed in.</param>
/// <param name="Address">The address authenticator programs take it from, <c>otpauth://totp/…</c>.</param>
/// <param name="Picture">That address as a QR code: an SVG without script or style, for an <c>img</c> with a <c>data:</c> address.</param>
internal sealed record TotpAnswer(string Secret, string Address, string Picture);

/// <summary>Codes that stand in for the second factor, each once; shown only now.</summary>
internal sealed record RecoveryCodesAnswer(IReadOnlyList<string> Codes);

/// <summary>The users.</summary>
internal sealed record UserListAnswer(IReadOnlyList<UserAnswer> Users);

/// <summary>A user.</summary>
internal sealed record UserAnswer(string Name, string Role, bool HasPassword, bool HasTotp, long CreatedMs, long? PasswordSetMs);

/// <summary>A link that lets a user in once, to set a password: a path on this server. Shown only now.</summary>
internal sealed record LinkAnswer(string User, string Path, long ExpiresMs);

/// <summary>The tokens somebody may see.</summary>
internal sealed record TokenListAnswer(IReadOnlyList<TokenAnswer> Tokens, string? Next);

/// <summary>A token without its secret.</summary>
internal sealed record TokenAnswer(string Id, string Name, string User, IReadOnlyList<string> Scopes, long CreatedMs, long ExpiresMs, long? UsedMs, bool IsExpired);

/// <summary>A token just made, with its text, which is shown only now.</summary>
internal sealed record NewTokenAnswer(string Token, TokenAnswer Details);

/// <summary>What was changed, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">What to give as <c>before</c> for the next page; null on the last.</param>
internal sealed record AuditListAnswer(IReadOnlyList<AuditAnswer> Entries, long? Next);

/// <summary>A change: who, from where, what, before and after.</summary>
internal sealed record AuditAnswer(long Id, long TMs, string Actor, string Address, string Action, string Subject, string Before, string After);

/// <summary>All versions of models, newest first.</summary>
internal sealed record ModelListAnswer(IReadOnlyList<ModelVersionAnswer> Models);

/// <summary>A version of a model.</summary>
internal sealed record ModelVersionAnswer(string Detector, int Version, long TrainedAtMs, long FromMs, long ToMs, long Samples, bool IsCurrent, System.Text.Json.JsonElement Summary);

/// <summary>Something that was begun and goes on.</summary>
internal sealed record BegunAnswer(string State, string Detail);

/// <summary>What one process used over time, oldest first.</summary>
internal sealed record ProcessHistoryAnswer(ProcessIdentityAnswer? Process, IReadOnlyList<ProcessMomentAnswer> Moments);

/// <summary>Which process it is.</summary>
internal sealed record ProcessIdentityAnswer(int Pid, long StartMs, int ParentPid, string Name, string CommandLine, string User, string Unit);

/// <summary>What a process used at a moment; null is not measured.</summary>
internal sealed record ProcessMomentAnswer(long T, double? CpuRatio, double? ResidentBytes, double? ReadBytesPerSecond, double? WriteBytesPerSecond, double? Threads, double? OpenFiles);

/// <summary>What became of a batch of measurements, refused ones one by one.</summary>
/// <param name="Stored">Samples that are new.</param>
/// <param name="AlreadyThere">Samples left as they were: one of the same series and time was stored before.</param>
/// <param name="Refused">Samples that were not taken, and why.</param>
internal sealed record SamplesAnswer(long Stored, long AlreadyThere, IReadOnlyList<RefusedSampleAnswer> Refused);

/// <summary>A sample that was not taken.</summary>
internal sealed record RefusedSampleAnswer(int Index, string Field, string? Value, string Allowed);

/// <summary>Incidents, newest first.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="Next">What to give as <c>cursor</c> for the next page; null on the last.</param>
internal sealed record IncidentListAnswer(IReadOnlyList<Incidents.IncidentView> Incidents, string? Next);

/// <summary>Answers to incidents, oldest first.</summary>
internal sealed record FeedbackListAnswer(IReadOnlyList<Incidents.FeedbackView> Feedback);
