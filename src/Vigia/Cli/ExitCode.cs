namespace Vigia.Cli;

/// <summary>How a command ended; documented in docs/commands.md.</summary>
internal static class ExitCode
{
    /// <summary>All went well; also after Ctrl-C or SIGTERM.</summary>
    public const int Ok = 0;

    /// <summary>The world around the program failed: a disk, a server, a permission.</summary>
    public const int Failed = 1;

    /// <summary>What was given is wrong: an option, a setting, an input file. Nothing was done.</summary>
    public const int BadInput = 2;

    /// <summary>There is not enough data yet to do it.</summary>
    public const int TooLittleData = 3;

    /// <summary>Another Vigia has the data folder.</summary>
    public const int AlreadyRunning = 4;
}
