using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>What went through the network interfaces, from <c>/proc/net/dev</c>.</summary>
/// <remarks>
/// Left out: interfaces nothing ever went through, until something does; and the host's ends of the links into containers
/// (veth…, cali…, lxc…), which come and go with them and repeat the traffic of a bridge or a real interface. At most
/// <see cref="MostInterfaces"/> are told, in the kernel's order.
/// </remarks>
internal sealed class NetworkCollector : ICollector
{
    public const int MostInterfaces = 64;

    private readonly ProcRoot _proc;
    private readonly NameTable<InterfaceSeries> _interfaces;
    private SampleSink? _sink;
    private int _told;

    public NetworkCollector(ProcRoot proc)
    {
        _proc = proc;
        _interfaces = new NameTable<InterfaceSeries>(name => new InterfaceSeries(_sink!, name));
    }

    public string Name => "network";

    public IReadOnlyList<MetricDescriptor> Metrics => InterfaceSeries.Metrics;

    public CollectResult Collect(SampleSink sink)
    {
        if (!_proc.TryRead("net/dev", out var text)) return CollectResult.Absent("net/dev");

        _sink = sink;
        _told = 0;
        var result = CollectResult.Ok;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            if (NetDevRow.IsTitle(line)) continue;
            if (!NetDevRow.TryParse(line, out var row)) result = CollectResult.Malformed("net/dev", line);
            else if (row.WasUsed && !IsLinkIntoContainer(row.Interface) && _told++ < MostInterfaces) _interfaces.Get(row.Interface).Add(sink, row);
        }

        return lines.IsTruncated ? CollectResult.Malformed("net/dev", lines.Rest) : result;
    }

    private static bool IsLinkIntoContainer(ReadOnlySpan<byte> name) =>
        name.StartsWith("veth"u8) || name.StartsWith("cali"u8) || name.StartsWith("lxc"u8);
}
