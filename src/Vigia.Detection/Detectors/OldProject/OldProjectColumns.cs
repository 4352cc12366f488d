namespace Vigia.Detection;

/// <summary>The three percentages the replaced project looked at: CPU, memory and disk. Where a table does not name all three, every column is taken.</summary>
internal static class OldProjectColumns
{
    private static readonly string[][] Words = [["cpu"], ["mem", "ram"], ["disk", "filesystem"]];

    /// <summary>Indices of the columns.</summary>
    public static int[] Of(IReadOnlyList<string> columns)
    {
        var named = Array.ConvertAll(Words, words => Named(columns, words));
        return named.Contains(-1) || named.Distinct().Count() < Words.Length ? [.. Enumerable.Range(0, columns.Count)] : named;
    }

    /// <summary>The first column of one of the words that is a share by its name; else the first of one of the words; else -1.</summary>
    private static int Named(IReadOnlyList<string> columns, string[] words)
    {
        var found = Enumerable.Range(0, columns.Count).Where(i => words.Any(word => columns[i].Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var share = found.Where(i => ((string[])["percent", "utilization", "usage"]).Any(word => columns[i].Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        return share.Count > 0 ? share[0] : found.Count > 0 ? found[0] : -1;
    }
}
