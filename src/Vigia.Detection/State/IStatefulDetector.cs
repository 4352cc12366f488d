namespace Vigia.Detection;

/// <summary>
/// A detector whose whole state, learned and running, can be written down and taken up again: after a round trip
/// it answers every later row to the bit as if nothing had happened.
/// </summary>
public interface IStatefulDetector : IDetector
{
    /// <summary>Version of the layout that <see cref="Save"/> writes, 1 for a detector's first.</summary>
    int StateVersion { get; }

    /// <summary>Writes everything that later answers depend on, except the options it was made with.</summary>
    void Save(StateWriter state);

    /// <summary>Takes up a state. The detector was just made with the same options.</summary>
    /// <param name="state">What <see cref="Save"/> wrote.</param>
    /// <param name="version">Layout it was written in, 1 to <see cref="StateVersion"/>.</param>
    /// <exception cref="StateFormatException">The bytes are not such a state; the detector is not to be used then.</exception>
    void Load(StateReader state, int version);
}
