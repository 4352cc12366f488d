using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Incidents;

/// <summary>What metrics are called in sentences, and how their values are written.</summary>
internal static class MetricWords
{
    private static readonly Dictionary<string, (string En, string Pt, Quantity Quantity)> Words = new(StringComparer.Ordinal)
    {
        ["cpu.used"] = ("processor use", "uso do processador", Quantity.Share),
        ["cpu.iowait"] = ("processor time waiting for disks", "tempo do processador à espera de discos", Quantity.Share),
        ["cpu.system"] = ("processor time in the kernel", "tempo do processador no núcleo do sistema", Quantity.Share),
        ["cpu.steal"] = ("processor time taken by other machines", "tempo do processador tomado por outras máquinas", Quantity.Share),
        ["cpu.busiest_core"] = ("use of the busiest core", "uso do núcleo mais ocupado", Quantity.Share),
        ["cpu.load"] = ("load of one minute", "carga de um minuto", Quantity.Number),
        ["cpu.context_switches"] = ("context switches", "trocas de contexto", Quantity.PerSecond),
        ["cpu.interrupts"] = ("interrupts", "interrupções", Quantity.PerSecond),
        ["memory.used"] = ("memory use", "uso de memória", Quantity.Share),
        ["memory.dirty"] = ("memory waiting to be written", "memória à espera de gravação", Quantity.Bytes),
        ["memory.committed"] = ("committed memory", "memória comprometida", Quantity.Bytes),
        ["memory.major_faults"] = ("page faults that waited for a disk", "faltas de página com espera de disco", Quantity.PerSecond),
        ["memory.minor_faults"] = ("page faults", "faltas de página", Quantity.PerSecond),
        ["swap.used"] = ("swap use", "uso de swap", Quantity.Share),
        ["swap.operations"] = ("pages swapped", "páginas trocadas com o swap", Quantity.PerSecond),
        ["disk.read"] = ("disk reads", "leituras de disco", Quantity.BytesPerSecond),
        ["disk.written"] = ("disk writes", "gravações de disco", Quantity.BytesPerSecond),
        ["disk.read_operations"] = ("disk read operations", "operações de leitura de disco", Quantity.PerSecond),
        ["disk.write_operations"] = ("disk write operations", "operações de gravação de disco", Quantity.PerSecond),
        ["disk.flushes"] = ("disk flushes", "descargas de disco", Quantity.PerSecond),
        ["disk.busy"] = ("disk busy time", "tempo de disco ocupado", Quantity.Share),
        ["disk.queue"] = ("disk queue", "fila do disco", Quantity.Number),
        ["disk.read_time"] = ("time of a disk read", "tempo de uma leitura de disco", Quantity.Seconds),
        ["disk.write_time"] = ("time of a disk write", "tempo de uma gravação de disco", Quantity.Seconds),
        ["filesystem.used"] = ("file system space used", "espaço usado do sistema de arquivos", Quantity.Bytes),
        ["filesystem.fullest"] = ("fill of the file system", "ocupação do sistema de arquivos", Quantity.Share),
        ["filesystem.inodes"] = ("inodes used", "inodes usados", Quantity.Share),
        ["network.received"] = ("network traffic received", "tráfego de rede recebido", Quantity.NetworkBytesPerSecond),
        ["network.sent"] = ("network traffic sent", "tráfego de rede enviado", Quantity.NetworkBytesPerSecond),
        ["network.packets_received"] = ("network packets received", "pacotes de rede recebidos", Quantity.PerSecond),
        ["network.packets_sent"] = ("network packets sent", "pacotes de rede enviados", Quantity.PerSecond),
        ["network.loopback"] = ("traffic inside the machine", "tráfego interno da máquina", Quantity.NetworkBytesPerSecond),
        ["network.trouble"] = ("network errors and drops", "erros e descartes de rede", Quantity.PerSecond),
        ["tcp.established"] = ("open TCP connections", "conexões TCP abertas", Quantity.Number),
        ["tcp.opened"] = ("TCP connections begun", "conexões TCP iniciadas", Quantity.PerSecond),
        ["tcp.failed"] = ("failed TCP connections", "conexões TCP que falharam", Quantity.PerSecond),
        ["tcp.resets"] = ("TCP connections torn down", "conexões TCP interrompidas", Quantity.PerSecond),
        ["tcp.retransmissions"] = ("TCP retransmissions", "retransmissões TCP", Quantity.PerSecond),
        ["tcp.lost_connections"] = ("connections lost to full queues", "conexões perdidas por filas cheias", Quantity.PerSecond),
        ["pressure.cpu"] = ("time stalled for processor", "tempo parado por falta de processador", Quantity.Share),
        ["pressure.memory"] = ("time stalled for memory", "tempo parado por falta de memória", Quantity.Share),
        ["pressure.io"] = ("time stalled for disks", "tempo parado por falta de disco", Quantity.Share),
        ["process.created"] = ("processes started", "processos iniciados", Quantity.PerSecond),
        ["process.runnable"] = ("runnable threads", "threads prontas", Quantity.Number),
        ["process.blocked"] = ("threads blocked by disks", "threads bloqueadas por disco", Quantity.Number),
        ["process.threads"] = ("threads", "threads", Quantity.Number),
        ["process.open_files"] = ("open files", "arquivos abertos", Quantity.Number),
    };

    /// <summary>Names of the features that have words; a test holds them against the catalogue.</summary>
    public static IReadOnlyCollection<string> Known => Words.Keys;

    /// <summary>What a series is called.</summary>
    public static BilingualText NameOf(SeriesKey series)
    {
        var device = series.Labels["device"] ?? series.Labels["interface"] ?? series.Labels["mountpoint"];
        if (device == "lo") device = null;
        if (FeatureOf(series) is not { } feature || !Words.TryGetValue(feature, out var words)) return new BilingualText(series.ToString(), series.ToString());
        return device is null ? new BilingualText(words.En, words.Pt) : new BilingualText($"{words.En} on {device}", $"{words.Pt} em {device}");
    }

    /// <summary>A value of a series with its unit; empty for none.</summary>
    public static BilingualText ValueOf(SeriesKey series, double value) => !double.IsFinite(value)
        ? new BilingualText("", "")
        : QuantityText.Of(value, FeatureOf(series) is { } feature && Words.TryGetValue(feature, out var words) ? words.Quantity : Quantity.Number);

    private static string? FeatureOf(SeriesKey series) =>
        HostFeatures.FedBy(series) is [var first, ..] ? HostFeatures.All[first].Name : HostFeatures.IndexOf(series.Metric) >= 0 ? series.Metric : null;
}
