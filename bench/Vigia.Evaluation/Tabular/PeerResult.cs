using System.Globalization;

namespace Vigia.Evaluation.Tabular;

/// <summary>What another implementation reached on a table: means over its seeds, and their deviations.</summary>
internal sealed record PeerResult(double Roc, double RocDeviation, double Precision, double PrecisionDeviation)
{
    private const double LeastTolerance = 0.03;

    /// <summary>Reads a CSV with the columns dataset, roc_auc, roc_auc_sd, avg_precision, avg_precision_sd.</summary>
    public static IReadOnlyDictionary<string, PeerResult> ReadAll(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        var places = Array.ConvertAll((string[])["dataset", "roc_auc", "roc_auc_sd", "avg_precision", "avg_precision_sd"], name => Array.IndexOf(header, name));
        if (places.Contains(-1)) throw new InvalidDataException($"{path} has the columns {lines[0]}; dataset, roc_auc, roc_auc_sd, avg_precision and avg_precision_sd are needed.");
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToDictionary(
            cells => cells[places[0]],
            cells => new PeerResult(Number(cells[places[1]]), Number(cells[places[2]]), Number(cells[places[3]]), Number(cells[places[4]])));
    }

    /// <summary>Whether both figures lie within three of the peer's seed deviations, or within 0.03.</summary>
    public bool IsNear(TableMeasures ours) =>
        Math.Abs(ours.Roc - Roc) <= Math.Max(3 * RocDeviation, LeastTolerance) && Math.Abs(ours.Precision - Precision) <= Math.Max(3 * PrecisionDeviation, LeastTolerance);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
