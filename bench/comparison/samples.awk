# What the tools printed, as one line a value, named by the series of Vigia that ought to say the same:
#   tool, series, counter|gauge, read not before, read not after, value, denominator, edge, resolution, period
# Times are Unix seconds. A counter's denominator is a counter too, or "-" for time. "edge" is how much a counter may lag behind
# at one reading, "resolution" how finely a value is told, "period" how often Vigia looks, in seconds.
#   awk -v tool=free -f samples.awk RAW      (tool: top, free, df, netdev, diskstats, node)
# RAW holds a line "@ BEFORE AFTER" before each printout; of top, which prints on its own, "T AT TEXT" for each line.
function put(key, kind, value, den, edge, res, period) {
    printf "%s\t%s\t%s\t%.6f\t%.6f\t%.17g\t%s\t%.10g\t%.10g\t%d\n", tool, key, kind, from, to, value, den, edge, res, period
}
function gauge(key, value, res, period) { put(key, "gauge", value, "-", 0, res, period ? period : 1) }
function counter(key, value, edge, res) { put(key, "counter", value, "-", edge, res, 1) }
function label(text, name,    at) {
    at = index(text, name "=\"")
    if (!at) return ""
    text = substr(text, at + length(name) + 2)
    return substr(text, 1, index(text, "\"") - 1)
}
function cpu(mode) { return "system.cpu.mode.utilization{mode=\"" mode "\"}" }
function space(mount, state) { return "system.filesystem.usage{mountpoint=\"" mount "\",state=\"" state "\"}" }
function disk(metric, device, direction) { return metric "{device=\"" device "\",direction=\"" direction "\"}" }
function net(metric, device, direction) { return metric "{direction=\"" direction "\",interface=\"" device "\"}" }

BEGIN {
    tick = 0.02            # two clock ticks of the kernel, seconds of processor time
    memory = 8 * 1048576   # what the tools themselves hold just while they read
}

$1 == "@" { flush_node(); from = $2; to = $3; next }

# --- top: means since the printout before; the first is since boot and only begins the count
tool == "top" && $3 == "top" && $4 == "-" { last = at; at = $2; from = at - 1; to = at; next }
tool == "top" && $3 == "%Cpu(s):" {
    $1 = $2 = $3 = ""
    n = split($0, parts, ",")
    for (i = 1; i <= n; i++) { split(parts[i], word, " "); percent[word[2]] = word[1] }
    if (last) {
        used += (100 - percent["id"] - percent["wa"]) / 100 * (at - last)
        system_time += percent["sy"] / 100 * (at - last)
        waiting += percent["wa"] / 100 * (at - last)
    }
    counter("system.cpu.utilization", used, tick, 0.001)
    counter(cpu("system"), system_time, tick, 0.0005)
    counter(cpu("iowait"), waiting, tick, 0.0005)
    next
}

tool == "free" && $1 == "Mem:" {
    gauge("system.memory.utilization", 1 - $7 / $2, memory / $2)
    gauge("system.linux.memory.available", $7, memory)
    gauge("system.memory.usage{state=\"free\"}", $4, memory)
}

# size, used, available, inodes used, mount point
tool == "df" && $1 ~ /^[0-9]+$/ {
    mount = $0
    sub(/^ *[0-9]+ +[0-9]+ +[0-9]+ +[0-9-]+ +/, "", mount)
    gauge("system.filesystem.limit{mountpoint=\"" mount "\"}", $1, 1, 5)
    gauge(space(mount, "used"), $2, 4096, 5)
    gauge(space(mount, "free"), $3, 4096, 5)
    if ($4 > 0) gauge("system.filesystem.inodes.usage{mountpoint=\"" mount "\",state=\"used\"}", $4, 2, 5)
}

tool == "netdev" && /:/ {
    split($0, halves, ":")
    device = halves[1]; gsub(/ /, "", device)
    split(halves[2], field, " ")
    counter(net("system.network.io", device, "receive"), field[1], 0, 0.01)
    counter(net("system.network.io", device, "transmit"), field[9], 0, 0.01)
    counter(net("system.network.packet.count", device, "receive"), field[2], 0, 0.01)
    counter(net("system.network.packet.count", device, "transmit"), field[10], 0, 0.01)
}

tool == "diskstats" && NF >= 14 {
    counter(disk("system.disk.io", $3, "read"), $6 * 512, 0, 0.01)
    counter(disk("system.disk.io", $3, "write"), $10 * 512, 0, 0.01)
    counter(disk("system.disk.operations", $3, "read"), $4, 0, 0.01)
    counter(disk("system.disk.operations", $3, "write"), $8, 0, 0.01)
    counter("system.disk.utilization{device=\"" $3 "\"}", $13 / 1000, tick, 0.0001)
}

# --- node_exporter: several lines make one value, so they are kept until the printout ends
tool == "node" && /^node_/ {
    name = $1; sub(/\{.*/, "", name)
    value = $NF + 0
    if (name == "node_cpu_seconds_total") { mode[label($0, "mode")] += value; total += value }
    else if (name == "node_cpu_guest_seconds_total") { if (label($0, "mode") == "user") guest += value }
    else if (name ~ /^node_memory_/) node_memory[name] = value
    else if (name ~ /^node_filesystem_/) { mounts[label($0, "mountpoint")] = 1; node_space[name, label($0, "mountpoint")] = value }
    else if (name == "node_network_receive_bytes_total") counter(net("system.network.io", label($0, "device"), "receive"), value, 0, 0.01)
    else if (name == "node_network_transmit_bytes_total") counter(net("system.network.io", label($0, "device"), "transmit"), value, 0, 0.01)
    else if (name == "node_disk_read_bytes_total") counter(disk("system.disk.io", label($0, "device"), "read"), value, 0, 0.01)
    else if (name == "node_disk_written_bytes_total") counter(disk("system.disk.io", label($0, "device"), "write"), value, 0, 0.01)
    else if (name == "node_disk_io_time_seconds_total") counter("system.disk.utilization{device=\"" label($0, "device") "\"}", value, tick, 0.0001)
    else if (name == "node_context_switches_total") counter("system.cpu.context_switches", value, 0, 0.01)
    else if (name == "node_load1") gauge("system.cpu.load_average.1m", value, 0.01)
}
END { flush_node() }

function flush_node(    size, mount) {
    if (!total) return
    put("system.cpu.utilization", "counter", total - mode["idle"] - mode["iowait"], sprintf("%.17g", total), tick, 0.0001, 1)
    put(cpu("user"), "counter", mode["user"] - guest, sprintf("%.17g", total), tick, 0.0001, 1)
    put(cpu("system"), "counter", mode["system"], sprintf("%.17g", total), tick, 0.0001, 1)
    put(cpu("iowait"), "counter", mode["iowait"], sprintf("%.17g", total), tick, 0.0001, 1)
    size = node_memory["node_memory_MemTotal_bytes"]
    if (size) {
        gauge("system.memory.utilization", 1 - node_memory["node_memory_MemAvailable_bytes"] / size, memory / size)
        gauge("system.linux.memory.available", node_memory["node_memory_MemAvailable_bytes"], memory)
        gauge("system.memory.usage{state=\"free\"}", node_memory["node_memory_MemFree_bytes"], memory)
        gauge("system.memory.usage{state=\"cached\"}", node_memory["node_memory_Cached_bytes"], memory)
        gauge("system.memory.usage{state=\"slab_reclaimable\"}", node_memory["node_memory_SReclaimable_bytes"], memory)
    }
    for (mount in mounts) {
        size = node_space["node_filesystem_size_bytes", mount]
        if (!size) continue
        gauge(space(mount, "used"), size - node_space["node_filesystem_free_bytes", mount], 4096, 5)
        gauge(space(mount, "free"), node_space["node_filesystem_avail_bytes", mount], 4096, 5)
    }
    split("", mode); split("", node_memory); split("", node_space); split("", mounts)
    total = guest = 0
}
