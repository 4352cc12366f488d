using System.Globalization;
using System.Text;
using Vigia.Model;

namespace Vigia.Collectors.Packages;

/// <summary>What a package manager did in one go: changes that lie close together, as those of one run of apt.</summary>
/// <param name="startMs">When it began.</param>
internal sealed class PackageBurst(long startMs)
{
    /// <summary>Work that lies further apart is told apart. Unpacking a large package takes less.</summary>
    public const long GapMs = 120_000;

    /// <summary>So many packages are named; the others are counted.</summary>
    public const int MostNamed = 20;

    /// <summary>So many are told apart, so that no log can fill the memory.</summary>
    private const int MostKept = 10_000;

    private readonly Dictionary<string, PackageChange> _changes = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>When it began, milliseconds since 1970-01-01 UTC.</summary>
    public long StartMs { get; } = startMs;

    /// <summary>When it was last at work.</summary>
    public long EndMs { get; private set; } = startMs;

    /// <summary>Whether work at this time is part of it.</summary>
    public bool Reaches(long timeMs) => timeMs >= StartMs - GapMs && timeMs <= EndMs + GapMs;

    /// <summary>Work without a change: it only lasts longer.</summary>
    public void Extend(long timeMs) => EndMs = Math.Max(EndMs, timeMs);

    /// <summary>A change. A package that changes twice is told once, from its first version to its last.</summary>
    public void Add(long timeMs, PackageChange change)
    {
        Extend(timeMs);
        if (_changes.TryGetValue(change.Name, out var before))
        {
            _changes[change.Name] = change with { From = before.From };
            return;
        }

        if (_order.Count >= MostKept) return;
        _order.Add(change.Name);
        _changes.Add(change.Name, change);
    }

    /// <summary>As an event; null when in the end nothing is other than before.</summary>
    public HostEvent? ToEvent() => Detail() is { Length: > 0 } detail ? new HostEvent(HostEventKind.PackagesChanged, StartMs, EndMs, detail) : null;

    private string Detail()
    {
        var told = _order.Select(name => _changes[name]).Where(change => change.From is not null || change.To is not null).ToList();
        var text = new StringBuilder().AppendJoin(", ", told.Take(MostNamed));
        return told.Count > MostNamed ? text.Append(CultureInfo.InvariantCulture, $", … +{told.Count - MostNamed}").ToString() : text.ToString();
    }
}
