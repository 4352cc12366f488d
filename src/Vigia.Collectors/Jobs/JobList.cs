namespace Vigia.Collectors.Jobs;

/// <summary>What a host starts by the clock.</summary>
public static class JobList
{
    /// <summary>Most jobs told; more are left out.</summary>
    public const int Most = 256;

    /// <summary>Reads timers and crontabs below a root folder. What may not be read is left out.</summary>
    public static IReadOnlyList<HostJob> Read(string root) => [.. new TimerReader(root).Read().Concat(new CrontabReader(root).Read()).Take(Most)];
}
