using Vigia.Model;

namespace Vigia.Storage.Exchange;

/// <summary>Finds out of its labels which host a series belongs to.</summary>
/// <param name="fallback">Host of series that do not say.</param>
/// <param name="labels">Labels that name a host, the first found counts and is taken off the series; none keeps all labels.</param>
public sealed class HostLabel(string fallback, params IReadOnlyList<string> labels)
{
    /// <summary>Labels looked at when nothing else is said: <c>host</c>, then Prometheus' <c>instance</c>.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["host", "instance"];

    /// <summary>The host, and the series without the label that named it.</summary>
    public (string Host, SeriesKey Key) Split(SeriesKey key)
    {
        foreach (var label in labels)
        {
            if (key.Labels[label] is not { Length: > 0 } host) continue;
            var rest = key.Labels.Where(other => other.Name != label).ToArray();
            return (host, new SeriesKey(key.Metric, LabelSet.Of(rest)));
        }

        return (fallback, key);
    }
}
