using System.Text.Json;

namespace Vigia.Evaluation.Data;

/// <summary>The files of the Numenta Anomaly Benchmark with their windows.</summary>
internal sealed record NabCorpus(IReadOnlyList<NabFile> Files)
{
    public static NabCorpus Load(string data, string half)
    {
        var folder = Path.Combine(data, "nab", half);
        var labels = Path.Combine(folder, "combined_windows.json");
        if (!File.Exists(labels)) throw new FileNotFoundException($"There is no {labels}: point --data at the folder that holds 'nab'.");
        using var json = JsonDocument.Parse(File.ReadAllText(labels));
        var files = json.RootElement.EnumerateObject()
            .Select(file => new NabFile(file.Name, SeriesCsv.Read(Path.Combine(folder, file.Name)), Windows(file.Value)))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return new NabCorpus(files);
    }

    private static List<(long StartMs, long EndMs)> Windows(JsonElement list) =>
        list.EnumerateArray().Select(window => (Time(window[0]), Time(window[1]))).OrderBy(window => window).ToList();

    private static long Time(JsonElement stamp) => SeriesCsv.Time(stamp.GetString() ?? "");
}
