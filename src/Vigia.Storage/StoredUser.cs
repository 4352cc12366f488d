namespace Vigia.Storage;

/// <summary>Somebody who may use the page and the API.</summary>
/// <param name="Name">The name, in lower case; the key.</param>
/// <param name="Role">What the person may do, as a word the program defines.</param>
/// <param name="PasswordHash">The password's hash with its algorithm and parameters; empty while none was set.</param>
/// <param name="TotpSecret">The shared secret of the second factor in base 32; empty without one.</param>
/// <param name="TotpStep">The newest time step a code was taken of, so that no code works twice.</param>
/// <param name="RecoveryCodes">Hashes of the recovery codes not used yet, separated by spaces.</param>
/// <param name="CreatedMs">When the user was made, milliseconds since 1970-01-01 UTC.</param>
/// <param name="PasswordSetMs">When the password was set; 0 while none was.</param>
public sealed record StoredUser(
    string Name, string Role, string PasswordHash, string TotpSecret, long TotpStep, string RecoveryCodes, long CreatedMs, long PasswordSetMs);
