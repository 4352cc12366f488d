using System.Numerics;
using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Tells when another part of the machine begins to be odd, whatever goes on elsewhere: so that a fault is told though one before it is still
/// open, or has only just ended. One stream, one thread.
/// </summary>
/// <remarks>
/// What becomes odd within a minute of an onset has the same cause and belongs to it. A part that belongs to something is free again after half a
/// minute of quiet. Features that only follow from others (<see cref="HostFeatures.IsConsequence"/>) begin nothing by themselves.
/// </remarks>
internal sealed class GroupOnsets
{
    private const int SameCauseSteps = 6;
    private const int QuietSteps = 3;
    private static readonly int Groups = Enum.GetValues<MetricGroup>().Length;

    private readonly int[] _groups;
    private readonly bool[] _isConsequence;
    private readonly bool[] _hasCauses = new bool[Groups];
    private readonly double _many;
    private readonly double[] _loudness = new double[Groups];
    private readonly double[] _causes = new double[Groups];
    private readonly int[] _quiet = new int[Groups];
    private int _sinceOnset = SameCauseSteps;

    /// <summary>Makes one.</summary>
    /// <param name="features">Index in <see cref="HostFeatures.All"/> of each column; below 0 for one that is not known.</param>
    public GroupOnsets(IReadOnlyList<int> features)
    {
        _groups = [.. features.Select(feature => (int)(feature < 0 ? MetricGroup.Host : HostFeatures.All[feature].Group))];
        _isConsequence = [.. features.Select(feature => feature >= 0 && HostFeatures.IsConsequence(feature))];
        for (var column = 0; column < _groups.Length; column++) _hasCauses[_groups[column]] |= !_isConsequence[column];
        _many = Math.Log10(Math.Max(1, features.Count));
    }

    /// <summary>Parts that are loud by the step taken last, one bit a <see cref="MetricGroup"/>.</summary>
    public uint Loud { get; private set; }

    /// <summary>Parts that are not quiet: where a part has features that do not only follow from others, by those alone.</summary>
    public uint Restless { get; private set; }

    /// <summary>Parts that belong to something that began.</summary>
    public uint Taken { get; private set; }

    /// <summary>Whether what is odd now still belongs to the onset before.</summary>
    public bool IsSameCause => _sinceOnset < SameCauseSteps;

    /// <summary>Takes a step.</summary>
    /// <param name="surprises">Each column's own surprise in decades.</param>
    /// <param name="bar">From which on a part begins to be odd.</param>
    /// <param name="quietBar">Below which it is quiet.</param>
    /// <returns>Parts that begin to be odd with this step; 0 mostly.</returns>
    public uint Observe(ReadOnlySpan<double> surprises, double bar, double quietBar)
    {
        Measure(surprises);
        _sinceOnset = Math.Min(_sinceOnset + 1, SameCauseSteps);
        (Loud, Restless) = (0, 0);
        uint fresh = 0;
        for (var group = 0; group < Groups; group++)
        {
            var bit = 1u << group;
            var isRestless = (_hasCauses[group] ? _causes : _loudness)[group] >= quietBar;
            _quiet[group] = isRestless ? 0 : _quiet[group] + 1;
            if (_quiet[group] >= QuietSteps) Taken &= ~bit;
            if (isRestless) Restless |= bit;
            if (_loudness[group] >= quietBar) Loud |= bit;
            if ((Taken & bit) == 0 && _causes[group] >= bar) fresh |= bit;
        }

        if (!IsSameCause) return fresh;
        Taken |= Loud;
        return 0;
    }

    /// <summary>Something begins with the step taken last: what is loud belongs to it.</summary>
    public void Begin()
    {
        Taken |= Loud;
        _sinceOnset = 0;
    }

    /// <summary>How loud the loudest of some parts is, in decades.</summary>
    /// <param name="groups">One bit a part.</param>
    /// <param name="byCauses">Leaves out what only follows from others.</param>
    public double LoudnessOf(uint groups, bool byCauses = false)
    {
        var most = 0.0;
        for (var left = groups; left != 0; left &= left - 1) most = Math.Max(most, (byCauses ? _causes : _loudness)[BitOperations.TrailingZeroCount(left)]);
        return most;
    }

    /// <summary>Whether a column tells about one of some parts.</summary>
    public bool IsOf(int column, uint groups) => (groups >> _groups[column] & 1) != 0;

    public void Save(StateWriter state)
    {
        state.Write((long)Taken);
        state.Write(_sinceOnset);
        state.Write(_quiet);
    }

    public void Load(StateReader state)
    {
        Taken = (uint)state.ReadInt64(0, uint.MaxValue);
        _sinceOnset = state.ReadInt32(0, SameCauseSteps);
        state.ReadInt32s(Groups).CopyTo(_quiet, 0);
    }

    private void Measure(ReadOnlySpan<double> surprises)
    {
        Array.Clear(_loudness);
        Array.Clear(_causes);
        for (var column = 0; column < surprises.Length; column++)
        {
            var surprise = Math.Max(0, surprises[column] - _many);
            var group = _groups[column];
            _loudness[group] = Math.Max(_loudness[group], surprise);
            if (!_isConsequence[column]) _causes[group] = Math.Max(_causes[group], surprise);
        }
    }
}
