using Vigia.Model;

namespace Vigia.Storage.Memory;

/// <summary>What is kept of one host.</summary>
internal sealed class MemoryHost
{
    public SortedList<long, Dictionary<SeriesKey, double>> Ticks { get; } = [];

    public SortedList<long, ProcessSnapshot> Processes { get; } = [];

    public Dictionary<SeriesKey, SeriesInfo> Series { get; } = [];

    public List<HostEvent> Events { get; } = [];

    /// <summary>Events that were set aside, and when.</summary>
    public List<(HostEvent Event, long AtMs)> Aside { get; } = [];

    public Dictionary<(string Detector, long StartMs), OddRun> Runs { get; } = [];

    public List<StoredModel> Models { get; } = [];

    public SortedDictionary<long, StoredIncident> Incidents { get; } = [];

    public List<StoredFeedback> Answers { get; } = [];

    public Dictionary<string, RunningState> States { get; } = new(StringComparer.Ordinal);

    public string BootId { get; set; } = "";

    public bool CleanStop { get; set; }

    /// <summary>Adds an event; false when it is there already, whoever it is by.</summary>
    public bool Add(HostEvent happened)
    {
        if (Events.Exists(known => IsSame(known, happened))) return false;
        Aside.RemoveAll(one => IsSame(one.Event, happened));
        Events.Add(happened);
        return true;
    }

    /// <summary>Sets an event aside; false when it is not there.</summary>
    public bool SetAside(HostEvent happened, long nowMs)
    {
        if (Events.Find(known => IsSame(known, happened)) is not { } there) return false;
        Events.Remove(there);
        Aside.Add((there, nowMs));
        return true;
    }

    /// <summary>Removes what was set aside too long ago to be brought back.</summary>
    public void Forget(long nowMs) => Aside.RemoveAll(one => one.AtMs <= nowMs - (long)IEventStore.AsideFor.TotalMilliseconds);

    /// <summary>Removes an event; false when it is not there.</summary>
    public bool Remove(HostEvent happened) => Events.RemoveAll(known => IsSame(known, happened)) > 0;

    /// <summary>Removes what lies in a range; the number of ticks.</summary>
    public int Remove(TimeRange range)
    {
        var ticks = Inside(Ticks, range).Select(tick => tick.Key).ToList();
        ticks.ForEach(time => Ticks.Remove(time));
        foreach (var time in Inside(Processes, range).Select(snapshot => snapshot.Key).ToList()) Processes.Remove(time);
        Events.RemoveAll(happened => range.Contains(happened.StartMs));
        Aside.RemoveAll(one => range.Contains(one.Event.StartMs));
        foreach (var id in Incidents.Values.Where(incident => range.Contains(incident.StartMs)).Select(incident => incident.Id).ToList()) Incidents.Remove(id);
        foreach (var run in Runs.Keys.Where(run => range.Contains(run.StartMs)).ToList()) Runs.Remove(run);
        return ticks.Count;
    }

    private static bool IsSame(HostEvent one, HostEvent other) => one with { Author = "" } == other with { Author = "" };

    /// <summary>Entries of a sorted list inside a range, oldest first.</summary>
    public static IEnumerable<KeyValuePair<long, T>> Inside<T>(SortedList<long, T> list, TimeRange range)
    {
        for (var i = FirstAt(list.Keys, range.FromMs); i < list.Count && list.Keys[i] < range.ToMs; i++)
            yield return KeyValuePair.Create(list.Keys[i], list.Values[i]);
    }

    /// <summary>Index of the first key not smaller than the time.</summary>
    public static int FirstAt(IList<long> keys, long timeMs)
    {
        int low = 0, high = keys.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < timeMs) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
