namespace Vigia.Detection;

/// <summary>
/// What was usual in each slot of a cycle (a day or a week): a running summary that forgets slowly and is moved by a wild visit only so
/// far. Bounded memory, five floats a slot.
/// </summary>
/// <param name="slots">Slots of the cycle.</param>
/// <param name="memory">Visits after which a new one has the weight 1 / memory.</param>
internal sealed class SlotTable(int slots, int memory)
{
    private const int Fields = 5;
    private const float ClipAfter = 3;
    private const double Clip = 4;
    private readonly float[] _state = new float[slots * Fields];

    public int Slots => slots;

    /// <summary>Visits learned, at most a large number.</summary>
    public double Visits(int slot) => _state[slot * Fields];

    public SlotSummary Usual(int slot)
    {
        var at = slot * Fields;
        return new SlotSummary(_state[at + 1], _state[at + 2], _state[at + 3]);
    }

    /// <summary>How far visits usually lie from the middle, as a standard deviation.</summary>
    public double Spread(int slot) => _state[(slot * Fields) + 4];

    /// <summary>Learns a visit.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="floor">The smallest spread that counts.</param>
    public void Learn(int slot, SlotSummary seen, double floor)
    {
        var state = _state.AsSpan(slot * Fields, Fields);
        var visits = Math.Min(state[0] + 1, 1e6f);
        var weight = Math.Max(1.0 / visits, 1.0 / memory);
        var limit = state[0] >= ClipAfter ? Clip * Math.Max(state[4], floor) : double.PositiveInfinity;
        var moved = Math.Abs(seen.Middle - state[2]);
        state[1] = Moved(state[1], seen.Low);
        state[2] = Moved(state[2], seen.Middle);
        state[3] = Moved(state[3], seen.High);
        if (state[0] >= 1) state[4] += (float)(Math.Max(1.0 / state[0], 1.0 / memory) * ((1.2533 * Math.Min(moved, limit)) - state[4]));
        state[0] = visits;

        float Moved(float old, double now) => (float)(old + (weight * Math.Clamp(now - old, -limit, limit)));
    }

    public void Save(StateWriter state) => state.Write(_state);

    public void Load(StateReader state)
    {
        var saved = state.ReadSingles(_state.Length);
        foreach (var value in saved)
        {
            if (!float.IsFinite(value)) throw state.Malformed($"{value} is no finite number");
        }

        saved.CopyTo(_state, 0);
    }
}
