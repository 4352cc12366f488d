namespace Vigia.Cli;

/// <summary>How commands end that go on until they are told to stop.</summary>
internal static class GoodOrder
{
    /// <summary>Runs a command. Told to stop before it had begun, it ends in good order too.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> command, CancellationToken cancel)
    {
        try
        {
            return await command(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }
}
