using System.Text;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Exposition;

/// <summary>What went through the network interfaces since they were made, under node_exporter's names.</summary>
internal static class NetworkExposition
{
    private delegate double Field(in NetDevRow row);

    private static readonly (string Name, string Help, Field Of)[] Families =
    [
        ("node_network_receive_bytes_total", "Network device statistic receive_bytes.", (in row) => row.ReceivedBytes),
        ("node_network_receive_packets_total", "Network device statistic receive_packets.", (in row) => row.ReceivedPackets),
        ("node_network_receive_errs_total", "Network device statistic receive_errs.", (in row) => row.ReceiveErrors),
        ("node_network_receive_drop_total", "Network device statistic receive_drop.", (in row) => row.ReceiveDrops),
        ("node_network_transmit_bytes_total", "Network device statistic transmit_bytes.", (in row) => row.SentBytes),
        ("node_network_transmit_packets_total", "Network device statistic transmit_packets.", (in row) => row.SentPackets),
        ("node_network_transmit_errs_total", "Network device statistic transmit_errs.", (in row) => row.SendErrors),
        ("node_network_transmit_drop_total", "Network device statistic transmit_drop.", (in row) => row.SendDrops),
    ];

    public static void Write(ProcRoot proc, IExpositionSink sink)
    {
        if (!proc.TryRead("net/dev", out var text)) return;
        foreach (var (name, help, of) in Families)
        {
            sink.Family(name, ExpositionType.Counter, help);
            var lines = new Lines(text);
            while (lines.TryNext(out var line))
            {
                if (!NetDevRow.IsTitle(line) && NetDevRow.TryParse(line, out var row)) sink.Add(of(row), ("device", Encoding.UTF8.GetString(row.Interface)));
            }
        }
    }
}
