namespace Vigia.Door;

/// <summary>Knows whether other machines are answered: from the moment somebody has set a password. Safe for concurrent use.</summary>
internal sealed class Threshold(Accounts accounts)
{
    private volatile bool _open;

    public async Task<bool> IsOpenToOthersAsync(CancellationToken cancel)
    {
        // A password that was set stays set for the life of the program: the last administrator cannot be removed.
        if (!_open) _open = await accounts.AnybodyHasPasswordAsync(cancel);
        return _open;
    }
}
