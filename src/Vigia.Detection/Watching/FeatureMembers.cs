using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Remembers which series make up each feature and what is usual for each of them, so that a reason can name the disk and not only
/// the disks. Bounded by the number of series. One thread.
/// </summary>
internal sealed class FeatureMembers
{
    /// <summary>Weight of a step in a series' usual value: it forgets within a few hours.</summary>
    private const double Forgetting = 0.002;

    private readonly List<Member>[] _byFeature = [.. HostFeatures.All.Select(_ => new List<Member>(1))];
    private readonly List<Member> _all = [];
    private readonly Dictionary<SeriesKey, Member> _byKey = [];
    private Member?[] _byIndex = [];
    private bool[] _isKnown = [];

    /// <summary>Adds the values of a tick to the step under way.</summary>
    public void Observe(Frame frame)
    {
        for (var i = 0; i < frame.Count; i++)
        {
            if (MemberOf(frame.Series[i]) is not { } member) continue;
            member.Sum += frame.Values[i];
            member.Count++;
        }
    }

    /// <summary>Ends the step: its means are the current values from now on.</summary>
    public void EndStep()
    {
        foreach (var member in _all)
        {
            member.Usual = member.IsSettled ? member.Usual + (Forgetting * (member.Current - member.Usual)) : member.Current;
            member.IsSettled = !double.IsNaN(member.Current);
            member.Current = member.Count == 0 ? double.NaN : member.Sum / member.Count;
            member.Sum = 0;
            member.Count = 0;
        }
    }

    /// <summary>The series that moved a feature most, its value over the last step, and what is usual for it; null when none is known.</summary>
    public (SeriesKey Series, double Actual, double Usual, bool IsOnly)? MoverOf(int feature)
    {
        var members = _byFeature[feature];
        Member? mover = null;
        foreach (var member in members)
        {
            if (double.IsNaN(member.Current)) continue;
            if (mover is null || Weight(member, feature) > Weight(mover, feature)) mover = member;
        }

        return mover is null ? null : (mover.Series, mover.Current, mover.Usual, members.Count == 1);
    }

    /// <summary>Writes what is usual for each series, and the step under way.</summary>
    public void Save(StateWriter state)
    {
        state.Section("MEMB");
        state.Write(_all.Count);
        foreach (var member in _all)
        {
            state.Write(member.Series.ToString());
            state.Write([member.Sum, member.Current, member.Usual]);
            state.Write(member.Count);
            state.Write(member.IsSettled);
        }
    }

    /// <summary>Takes up what <see cref="Save"/> wrote, before the first tick.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("MEMB");
        for (var left = state.ReadInt32(0); left > 0; left--)
        {
            var name = state.ReadString();
            var numbers = state.ReadDoubles(3);
            if (!SeriesKey.TryParse(name, out var key)) throw state.Malformed($"'{name}' is no series");
            var member = Place(key, HostFeatures.FedBy(key));
            (member.Sum, member.Current, member.Usual, member.Count, member.IsSettled) = (numbers[0], numbers[1], numbers[2], state.ReadInt32(0), state.ReadBool());
        }
    }

    private static double Weight(Member member, int feature)
    {
        var moved = Math.Abs(member.Current - member.Usual);
        return HostFeatures.All[feature].Aggregate == Aggregate.Max || double.IsNaN(moved) ? Math.Abs(member.Current) : moved;
    }

    private Member? MemberOf(Series series)
    {
        var index = series.Index;
        if (index >= _byIndex.Length)
        {
            var size = Math.Max(index + 1, _byIndex.Length * 2);
            Array.Resize(ref _byIndex, size);
            Array.Resize(ref _isKnown, size);
        }

        if (_isKnown[index]) return _byIndex[index];
        _isKnown[index] = true;
        if (_byKey.TryGetValue(series.Key, out var known)) return _byIndex[index] = known;
        var features = HostFeatures.FedBy(series.Key);
        return features.Length == 0 ? null : _byIndex[index] = Place(series.Key, features);
    }

    private Member Place(SeriesKey key, int[] features)
    {
        var member = new Member(key);
        _byKey.Add(key, member);
        _all.Add(member);
        foreach (var feature in features) _byFeature[feature].Add(member);
        return member;
    }

    private sealed class Member(SeriesKey series)
    {
        public SeriesKey Series { get; } = series;

        public double Sum { get; set; }

        public int Count { get; set; }

        public double Current { get; set; } = double.NaN;

        public double Usual { get; set; } = double.NaN;

        public bool IsSettled { get; set; }
    }
}
