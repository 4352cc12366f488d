using System.Globalization;

namespace Vigia.Tests.Storage;

/// <summary>Whether the long forms of the soak and fault tests were asked for, and how long they are.</summary>
internal static class LongTests
{
    /// <summary>The environment variable that asks for them: <c>VIGIA_LONG_TESTS=1</c>.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("VIGIA_LONG_TESTS") == "1";

    /// <summary>How often a fault is tried: 20 times, in the long form 300; <c>VIGIA_FAULT_ROUNDS</c> says otherwise.</summary>
    public static int Rounds { get; } = Number("VIGIA_FAULT_ROUNDS") ?? (Wanted ? 300 : 20);

    /// <summary>How long a server stays away: half a minute, in the long form ten; <c>VIGIA_OUTAGE_SECONDS</c> says otherwise.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromSeconds(Number("VIGIA_OUTAGE_SECONDS") ?? (Wanted ? 600 : 30));

    /// <summary>A part of the rounds, for faults that take longer to try; at least two.</summary>
    public static int RoundsBy(int divisor) => Math.Max(2, Rounds / divisor);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
