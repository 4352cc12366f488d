namespace Vigia.Tests;

/// <summary>Labelled data that is not part of the repository: the folder named by the environment variable VIGIA_SHARED_DATA.</summary>
internal static class SharedData
{
    public const string Variable = "VIGIA_SHARED_DATA";

    /// <summary>A folder or file below the data folder; where it is missing the test is skipped, and says how to get it.</summary>
    public static string PathOrSkip(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root)) Assert.Skip($"{Variable} is not set: set it to the folder with the labelled data to run this test.");
        var path = Path.Combine([root, .. parts]);
        if (!Path.Exists(path)) Assert.Skip($"{path} does not exist: {Variable} must name the folder that holds {string.Join('/', parts)}.");
        return path;
    }
}
