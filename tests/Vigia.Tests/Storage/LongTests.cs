namespace Vigia.Tests.Storage;

/// <summary>Whether the long forms of the soak and fault tests were asked for.</summary>
internal static class LongTests
{
    /// <summary>The environment variable that asks for them: <c>VIGIA_LONG_TESTS=1</c>.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("VIGIA_LONG_TESTS") == "1";
}
