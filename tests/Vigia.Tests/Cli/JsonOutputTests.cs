using System.Text.Json;

namespace Vigia.Tests.Cli;

public sealed class JsonOutputTests
{
    [Fact]
    public async Task Json_for_a_terminal_is_whole_and_leaves_apostrophes_and_letters_as_they_are()
    {
        var (code, output, _) = await CommandLine.RunAsync("settings", "--format", "json");

        using var parsed = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.NotEmpty(parsed.RootElement.GetProperty("settings").EnumerateArray());
        Assert.Contains('\'', output);
        Assert.DoesNotContain("\\u00", output, StringComparison.Ordinal);
    }
}
