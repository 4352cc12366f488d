namespace Vigia.Api;

/// <summary>Signing in.</summary>
internal sealed record SignInRequest(string? Name, string? Password, string? Code);

/// <summary>Setting the own password; the present one where there is one.</summary>
internal sealed record PasswordRequest(string? Current, string? Password);

/// <summary>A code of the second factor, or the password that proves who asks.</summary>
internal sealed record TotpRequest(string? Code, string? Password);

/// <summary>A new user.</summary>
internal sealed record UserRequest(string? Name, string? Role);

/// <summary>Another role.</summary>
internal sealed record RoleRequest(string? Role);

/// <summary>A new token.</summary>
internal sealed record TokenRequest(string? Name, IReadOnlyList<string>? Scopes, int? Days);

/// <summary>A new value of a setting; null takes it back.</summary>
internal sealed record SettingRequest(string? Value);

/// <summary>A note at a moment, or from it to an end.</summary>
/// <param name="Text">What it says.</param>
/// <param name="At">Its moment; when it is not given now, or of a note that is changed the one it had.</param>
/// <param name="End">Where it ends; a moment when it is not given.</param>
internal sealed record NoteRequest(string? Text, long? At, long? End);

/// <summary>Going back (or forward) to a version of a model.</summary>
internal sealed record ActivateRequest(string? Detector);

/// <summary>Measurements of one's own.</summary>
internal sealed record SamplesRequest(IReadOnlyList<SampleRequest>? Samples);

/// <summary>One measurement.</summary>
/// <param name="Series">Key of the series, <c>queue.length{name="mail"}</c>.</param>
/// <param name="T">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="V">The value.</param>
/// <param name="Unit">Unit in UCUM, of a series that is new; <c>1</c> when not given.</param>
internal sealed record SampleRequest(string? Series, long? T, double? V, string? Unit);

/// <summary>An answer to an incident: <c>real</c>, <c>false-alarm</c> or <c>expected</c>, and words about it.</summary>
internal sealed record FeedbackRequest(string? Answer, string? Note);

/// <summary>A backtest; the budget in force when none is given.</summary>
internal sealed record BacktestRequest(long? From, long? To, double? Budget, bool? WithoutRules);
