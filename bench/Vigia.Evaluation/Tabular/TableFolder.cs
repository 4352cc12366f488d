namespace Vigia.Evaluation.Tabular;

/// <summary>Where the labelled tables lie, and what a peer reached on them.</summary>
/// <param name="Files">The npz files, in order of their names.</param>
/// <param name="Peer">What scikit-learn reached by name of table; empty where there is no such file.</param>
internal sealed record TableFolder(IReadOnlyList<string> Files, IReadOnlyDictionary<string, PeerResult> Peer)
{
    private const string PeerFile = "sklearn-iforest.csv";

    /// <summary>Looks in the folder itself, in its half, and in a folder <c>adbench</c> below it.</summary>
    public static TableFolder Find(string data, string half)
    {
        string[] candidates = [Path.Combine(data, "adbench", half), Path.Combine(data, half), data];
        var folder = candidates.FirstOrDefault(path => Directory.Exists(path) && Directory.EnumerateFiles(path, "*.npz").Any())
            ?? throw new DirectoryNotFoundException($"There are no npz files in {string.Join(", ", candidates)}: point --data at a folder of labelled tables.");
        var peer = new[] { folder, Path.GetDirectoryName(folder.TrimEnd('/'))! }.Select(path => Path.Combine(path, PeerFile)).FirstOrDefault(File.Exists);
        var files = Directory.GetFiles(folder, "*.npz").OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal).ToList();
        return new TableFolder(files, peer is null ? new Dictionary<string, PeerResult>() : PeerResult.ReadAll(peer));
    }

    // 4_breastw before 10_cover.
    private static int Number(string path) => int.TryParse(Path.GetFileName(path).Split('_')[0], out var number) ? number : int.MaxValue;
}
