namespace Vigia.Detection;

/// <summary>What a detector says of a host at a moment.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="ModelVersion">Version of the model that judged.</param>
/// <param name="IsYoung">Whether that model knows little history.</param>
/// <param name="TimeMs">End of the step that was judged.</param>
/// <param name="Score">The detector's own score, less what habits explain of it.</param>
/// <param name="Level">0 to 100, 50 is the threshold; see <see cref="OddnessLevel"/>.</param>
/// <param name="IsOdd">Whether the step belongs to a run of oddness.</param>
/// <param name="Inputs">Fingerprint of the numbers it was made from.</param>
public sealed record Verdict(string Detector, int ModelVersion, bool IsYoung, long TimeMs, double Score, double Level, bool IsOdd, long Inputs)
{
    internal void Save(StateWriter state)
    {
        state.Write(Detector);
        state.Write(ModelVersion);
        state.Write(IsYoung);
        state.Write(TimeMs);
        state.Write(Score);
        state.Write(Level);
        state.Write(IsOdd);
        state.Write(Inputs);
    }

    internal static Verdict Load(StateReader state) => new(
        state.ReadString(), state.ReadInt32(), state.ReadBool(), state.ReadInt64(), state.ReadFinite(), state.ReadFinite(), state.ReadBool(), state.ReadInt64());
}
