using System.Globalization;
using System.Text.Json;
using Vigia.Model;

namespace Vigia.Storage.Exchange;

/// <summary>
/// What sysstat recorded, as <c>sadf -j -- -A</c> prints it: every number becomes a series named by the way to it,
/// <c>sysstat.cpu-load.user{cpu="all"}</c>.
/// </summary>
/// <remarks>https://sysstat.github.io: texts beside numbers (cpu, disk-device, iface) become labels.</remarks>
internal sealed class SadfReader(Stream input, string name) : ISampleReader
{
    private static readonly HashSet<string> NotData = new(StringComparer.Ordinal) { "timestamp" };

    private readonly JsonElements _statistics = new(input, name, "statistics");

    public bool Fill(SampleBuffer buffer)
    {
        while (!buffer.IsFull)
        {
            using var moment = _statistics.Next();
            if (moment is null) return false;
            Read(moment.RootElement, buffer);
        }

        return true;
    }

    private void Read(JsonElement moment, SampleBuffer buffer)
    {
        if (moment.ValueKind != JsonValueKind.Object || !moment.TryGetProperty("timestamp", out var stamp)) return;
        var time = Time(stamp);
        var labels = _statistics.Outside("nodename") is { Length: > 0 } host ? new List<Label> { new("host", host) } : [];
        foreach (var group in moment.EnumerateObject())
        {
            if (!NotData.Contains(group.Name)) Walk("sysstat." + group.Name, group.Value, labels, time, buffer);
        }
    }

    private long Time(JsonElement stamp)
    {
        var text = $"{Text(stamp, "date")} {Text(stamp, "time")}";
        var isUtc = stamp.TryGetProperty("utc", out var utc) && utc.ValueKind == JsonValueKind.Number && utc.GetInt32() == 1;
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            throw new MalformedInputException($"{name}: time stamp '{text}' is not a date and a time");
        if (!isUtc) throw new MalformedInputException($"{name}: times are local ('utc' is not 1), so two moments may look the same; print them with 'sadf -j' without -T");
        return new DateTimeOffset(time).ToUnixTimeMilliseconds();
    }

    private static void Walk(string path, JsonElement value, List<Label> labels, long time, SampleBuffer buffer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                buffer.Add(buffer.Find(new SeriesKey(path, LabelSet.Of(labels.ToArray())), Unit.None), time, value.GetDouble());
                break;
            case JsonValueKind.Object:
                var own = new List<Label>(labels);
                own.AddRange(value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String && !labels.Exists(known => known.Name == member.Name))
                    .Select(member => new Label(member.Name, member.Value.GetString()!)));
                foreach (var member in value.EnumerateObject()) Walk($"{path}.{member.Name}", member.Value, own, time, buffer);
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray()) Walk(path, element, labels, time, buffer);
                break;
        }
    }

    private static string Text(JsonElement stamp, string property) =>
        stamp.TryGetProperty(property, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
