using System.Text;
using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// A detector trained on one host's history, with everything a verdict depends on: features, what is usual for them, the tail of
/// held-out scores, the threshold. Frozen once made; saved in the format of docs/formats/host-model.md. Immutable except for the
/// running state of the detector inside, so for one thread.
/// </summary>
public sealed record HostModel
{
    private const int FormatVersion = 4;

    /// <summary>The format before levels of single features were kept; still read.</summary>
    private const int WithoutLevels = 3;

    /// <summary>The format before single features were heard; still read.</summary>
    private const int WithoutSingles = 2;

    /// <summary>The format before habits were kept; still read.</summary>
    private const int WithoutHabits = 1;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("VIGIAHST");

    /// <summary>The detector, trained, its running state at the end of the history.</summary>
    public required SavedDetector Detector { get; init; }

    /// <summary>Length of a step in seconds.</summary>
    public required int StepSeconds { get; init; }

    /// <summary>The history it was trained on.</summary>
    public required TimeRange TrainedOn { get; init; }

    /// <summary>Steps it was trained on.</summary>
    public required long Steps { get; init; }

    /// <summary>What is usual for each feature, in the order of the detector's columns.</summary>
    public required IReadOnlyList<UsualRange> Usual { get; init; }

    /// <summary>Features it was trained without.</summary>
    public required IReadOnlyList<LeftOutFeature> LeftOut { get; init; }

    /// <summary>Scores of steps the detector had not learned from.</summary>
    public required TailModel HeldOut { get; init; }

    /// <summary>What is usual for single features; nothing for detectors that are heard alone.</summary>
    public required SingleTails Singles { get; init; }

    /// <summary>Surprise from which on a step is odd, in decades; see <see cref="TailModel"/>.</summary>
    public required double Bar { get; init; }

    /// <summary>False alarms a week the bar was set for.</summary>
    public required double BudgetPerWeek { get; init; }

    /// <summary>Alarms a week on held-out history at that bar; NaN where the history is too short to count.</summary>
    public required double ReachedPerWeek { get; init; }

    /// <summary>Whether it knows less than a day or so: its verdicts are less to be trusted.</summary>
    public required bool IsYoung { get; init; }

    /// <summary>State of <see cref="FeatureHabits"/> at the end of the history; empty in models of before there were any.</summary>
    public required ReadOnlyMemory<byte> Habits { get; init; }

    /// <summary>Name of the detector.</summary>
    public string Name => Detector.Info.Name;

    /// <summary>Names of the features, in the order of the detector's columns.</summary>
    public IReadOnlyList<string> Features => Detector.Options.Columns;

    /// <summary>Score at the bar: the threshold people are shown.</summary>
    public double Threshold => HeldOut.ValueAt(Bar);

    /// <summary>Writes the model, closed by the SHA-256 of all that stands before.</summary>
    public byte[] ToBytes()
    {
        var state = new StateWriter();
        state.Write(FormatVersion);
        state.Write(StepSeconds);
        state.Write(TrainedOn.FromMs);
        state.Write(TrainedOn.ToMs);
        state.Write(Steps);
        state.Write(Bar);
        state.Write(BudgetPerWeek);
        state.Write(ReachedPerWeek);
        state.Write(IsYoung);
        state.Write([.. Usual.SelectMany(usual => (double[])[usual.Median, usual.Spread])]);
        state.Write(HeldOut.Sample);
        state.Write(LeftOut.Count);
        foreach (var feature in LeftOut)
        {
            state.Write(feature.Name);
            state.Write(feature.Reason);
        }

        state.Write(Detector.ToBytes().AsSpan());
        state.Write(Squeezed.Pack(Habits.Span).AsSpan());
        Singles.Save(state);
        return SealedBytes.Seal(Magic, state.Written);
    }

    /// <summary>Reads a model that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are damaged, no model, or of an unknown version; the message says what to do.</exception>
    public static HostModel FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var state = new StateReader(SealedBytes.Open(bytes, Magic));
        var format = state.ReadInt32();
        if (format is not (FormatVersion or WithoutLevels or WithoutSingles or WithoutHabits))
            throw new StateFormatException($"The saved model has format {format}; this program reads formats {WithoutHabits} to {FormatVersion}. Train again, or use the program that wrote it.");
        var model = Read(state, format);
        if (state.Left > 0) throw state.Malformed($"{state.Left} bytes follow the end");
        return model;
    }

    private static HostModel Read(StateReader state, int format)
    {
        var stepSeconds = state.ReadInt32(1, 3600);
        var fromMs = state.ReadInt64();
        var range = new TimeRange(fromMs, state.ReadInt64(fromMs));
        var steps = state.ReadInt64(0);
        var bar = state.ReadFinite(0);
        var budget = state.ReadFinite(0);
        var reached = state.ReadDouble();
        var isYoung = state.ReadBool();
        var usual = ReadUsual(state);
        var heldOut = state.ReadFinites();
        if (heldOut.Length < TailModel.MinSample) throw state.Malformed($"{heldOut.Length} held-out scores are too few");
        var leftOut = new LeftOutFeature[state.ReadInt32(0, state.Left / 8)];
        for (var i = 0; i < leftOut.Length; i++) leftOut[i] = new LeftOutFeature(state.ReadString(), state.ReadString());
        var detector = SavedDetector.FromBytes(state.ReadBytes());
        if (detector.Options.Columns.Count != usual.Length) throw state.Malformed($"{usual.Length} usual ranges for {detector.Options.Columns.Count} features");
        return new HostModel
        {
            Detector = detector,
            StepSeconds = stepSeconds,
            TrainedOn = range,
            Steps = steps,
            Usual = usual,
            LeftOut = leftOut,
            HeldOut = TailModel.Fit(heldOut, detector.Info.TailShape),
            Bar = bar,
            BudgetPerWeek = budget,
            ReachedPerWeek = reached,
            IsYoung = isYoung,
            Habits = format == WithoutHabits ? [] : Squeezed.Unpack(state.ReadBytes()),
            Singles = format < WithoutLevels ? SingleTails.None : SingleTails.Load(state, hasLevels: format > WithoutLevels),
        };
    }

    private static UsualRange[] ReadUsual(StateReader state)
    {
        var numbers = state.ReadDoubles();
        if (numbers.Length % 2 != 0) throw state.Malformed($"{numbers.Length} numbers are no pairs");
        var usual = new UsualRange[numbers.Length / 2];
        for (var i = 0; i < usual.Length; i++) usual[i] = new UsualRange(numbers[2 * i], numbers[(2 * i) + 1]);
        return usual;
    }
}
