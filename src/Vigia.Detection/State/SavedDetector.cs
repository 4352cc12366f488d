using System.Text;

namespace Vigia.Detection;

/// <summary>A detector with the options it was made with; saved and loaded as one piece of bytes (docs/formats/detector-state.md).</summary>
/// <param name="Info">Its entry in the catalogue.</param>
/// <param name="Options">What it was made with.</param>
/// <param name="Detector">The detector.</param>
public sealed record SavedDetector(DetectorInfo Info, DetectorOptions Options, IStatefulDetector Detector)
{
    /// <summary>Largest number of columns a saved model may have.</summary>
    public const int MaxColumns = 100_000;

    private const int FormatVersion = 1;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("VIGIAMOD");

    /// <summary>Writes the model, closed by the SHA-256 of all that stands before.</summary>
    public byte[] ToBytes()
    {
        var state = new StateWriter();
        state.Write(FormatVersion);
        state.Write(Info.Name);
        state.Write(Detector.StateVersion);
        WriteOptions(state);
        Detector.Save(state);
        return SealedBytes.Seal(Magic, state.Written);
    }

    /// <summary>Reads a model that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are damaged, no model, or of an unknown detector or version.</exception>
    public static SavedDetector FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var state = new StateReader(SealedBytes.Open(bytes, Magic));
        var format = state.ReadInt32();
        if (format != FormatVersion)
            throw new StateFormatException($"The saved model has format {format}; this program reads format {FormatVersion}. Train again, or use the program that wrote it.");
        var name = state.ReadString();
        var info = DetectorCatalog.Find(name)
            ?? throw new StateFormatException($"The saved model belongs to the detector '{name}', which this program does not have. Train again.");
        var version = state.ReadInt32(1);
        var options = ReadOptions(state);
        var saved = new SavedDetector(info, options, Made(info, options));
        if (version > saved.Detector.StateVersion)
            throw new StateFormatException($"The saved model of '{name}' has version {version}; this program reads up to {saved.Detector.StateVersion}. Train again, or use the program that wrote it.");
        saved.Detector.Load(state, version);
        if (state.Left > 0) throw state.Malformed($"{state.Left} bytes follow the end");
        return saved;
    }

    private static IStatefulDetector Made(DetectorInfo info, DetectorOptions options) =>
        info.Create(options) as IStatefulDetector
        ?? throw new StateFormatException($"The detector '{info.Name}' keeps no state.");

    private void WriteOptions(StateWriter state)
    {
        state.Section("OPTS");
        state.Write(Options.Columns.Count);
        foreach (var column in Options.Columns) state.Write(column);
        state.Write(Options.StepSeconds ?? double.NaN);
        state.Write(Options.Seed);
        state.Write(Options.RowsAreOrdered);
        state.Write(Options.Zone?.Id ?? "");
    }

    private static DetectorOptions ReadOptions(StateReader state)
    {
        state.Section("OPTS");
        var columns = new string[state.ReadInt32(1, Math.Min(MaxColumns, Math.Max(1, state.Left / 4)))];
        for (var i = 0; i < columns.Length; i++) columns[i] = state.ReadString();
        var step = state.ReadDouble();
        if (!double.IsNaN(step) && !(step > 0 && double.IsFinite(step))) throw state.Malformed($"a step of {step} seconds");
        return new DetectorOptions(columns, double.IsNaN(step) ? null : step, state.ReadInt32())
        {
            RowsAreOrdered = state.ReadBool(),
            Zone = ReadZone(state),
        };
    }

    private static TimeZoneInfo? ReadZone(StateReader state)
    {
        var id = state.ReadString();
        if (id.Length == 0) return null;
        if (id == TimeZoneInfo.Local.Id) return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new StateFormatException($"The saved model lives in the time zone '{id}', which this machine does not know. Install the time zone data (package tzdata), or train again.");
    }
}
