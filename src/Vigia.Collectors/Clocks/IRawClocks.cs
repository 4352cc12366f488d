namespace Vigia.Collectors.Clocks;

/// <summary>One clock at a time, as the operating system gives them.</summary>
internal interface IRawClocks
{
    long WallMs { get; }

    double MonotonicSeconds { get; }

    double BootSeconds { get; }
}
