# Lays the values of other tools beside those of Vigia, and prints a table for people.
#   awk -f judge.awk vigia.csv samples.tsv       exit code 0: all agree, 1: something does not
# vigia.csv comes from "vigia export", samples.tsv from samples.awk. How agreement is judged is told in docs/comparison.md.
BEGIN { FS = "\t" }

# --- Vigia's ticks
FNR == NR && FNR == 1 { read_header($0); next }
FNR == NR {
    n = split($0, cell, ",")
    ticks++
    time[ticks] = seconds_of(cell[1])
    for (i = 2; i <= n; i++) if (cell[i] != "") value[name[i], ticks] = cell[i] + 0
    took[ticks] = (("vigia.tick.duration", ticks) in value) ? value["vigia.tick.duration", ticks] : 0
    next
}

# --- the samples, in the order they were taken
{
    if (!($2 in known)) next
    pair = $1 "\t" $2
    if (!(pair in count)) { order[++pairs] = pair; kind[pair] = $3; resolution[pair] = $9; edge[pair] = $8; period[pair] = $10 }
    k = ++count[pair]
    from[pair, k] = $4; to[pair, k] = $5; sample[pair, k] = $6; den[pair, k] = $7
}

END {
    if (ticks < 10) { print "judge.awk: Vigia has only " ticks + 0 " ticks in the time of the samples" > "/dev/stderr"; exit 2 }
    print "| quantity | other tool | samples | Vigia, mean | other, mean | difference | sampling error expected | single ones within theirs | agrees |"
    print "|---|---|---:|---:|---:|---:|---:|---:|---|"
    for (p = 1; p <= pairs; p++) {
        split(order[p], part, "\t")
        if (kind[order[p]] == "counter") judge_counter(order[p], part[2]); else judge_gauge(order[p], part[2])
        report(part[1], part[2])
    }
    print ""
    print agreed + 0 " of " told + 0 " agree. Left out, because both tell nothing but zero: " (silent ? silent : "none") "."
    split("system.cpu.utilization top,system.cpu.utilization node,system.memory.utilization free,system.memory.utilization node,system.filesystem.usage df,system.filesystem.usage node,system.network.io netdev,system.network.io node,system.disk.io diskstats,system.disk.io node", wanted, ",")
    for (i = 1; i in wanted; i++) if (!(wanted[i] in seen)) { print "\nNot compared, though it should have been: " wanted[i] "."; missing = 1 }
    exit (agreed == told && told > 0 && !missing) ? 0 : 1
}

# A counter's gain between two samples against the area below Vigia's rates.
function judge_counter(pair, key,    k, a, b, dt, sum_dt, mine, theirs, gain, error, start, noise) {
    add_up(key)
    usable = within = 0; mean = other = bound = 0; sum_dt = mine = theirs = error = noise = 0; start = 0
    for (k = 1; k <= count[pair]; k++) locate(pair, key, k)
    for (k = 2; k <= count[pair]; k++) {
        a = k - 1; b = k
        dt = mid[b] - mid[a]
        if (dt <= 0 || low_at[a] < 1 || high_at[b] < 1 || holes[high_at[b]] != holes[low_at[a]]) { error += close_run(start, a); start = 0; continue }
        if (!start) start = a
        gain = den[pair, b] == "-" ? sample[pair, b] - sample[pair, a] : (sample[pair, b] - sample[pair, a]) / (den[pair, b] - den[pair, a]) * dt
        usable++
        sum_dt += dt; mine += estimate[b] - estimate[a]; theirs += gain
        noise += wobble[high_at[b]] - wobble[high_at[a]]
        if (abs(estimate[b] - estimate[a] - gain) <= width[a] + width[b] + edge[pair] + wobble[high_at[b]] - wobble[low_at[a]] + resolution[pair] * dt) within++
        last_used = b
    }
    if (start) error += close_run(start, last_used)
    if (!sum_dt) return
    mean = mine / sum_dt; other = theirs / sum_dt
    bound = (error + edge[pair] + noise) / sum_dt + resolution[pair]
}
function close_run(start, end) { return start ? width[start] + width[end] : 0 }

# Where Vigia's running sum stood when a sample was taken: the best guess, and how far off it may be.
function locate(pair, key, k,    i, low, high) {
    mid[k] = (from[pair, k] + to[pair, k]) / 2
    low = last_tick(from[pair, k])
    while (low >= 1 && time[low] + took[low] > from[pair, k]) low--
    high = last_tick(to[pair, k]) + 1
    low_at[k] = low; high_at[k] = high <= ticks ? high : 0
    i = last_tick(mid[k])
    if (low < 1 || high > ticks) return
    estimate[k] = area[i] + rate(key, i + 1) * (mid[k] - time[i])
    width[k] = max(area[high] - estimate[k], estimate[k] - area[low])
}
# The area below a series up to each tick, where it has holes, and what stamps of whole milliseconds may be off.
function add_up(key,    i) {
    area[1] = holes[1] = wobble[1] = 0
    for (i = 2; i <= ticks; i++) {
        area[i] = area[i - 1] + rate(key, i) * (time[i] - time[i - 1])
        holes[i] = holes[i - 1] + !((key, i) in value)
        wobble[i] = wobble[i - 1] + abs(rate(key, i) - rate(key, i - 1)) * 0.0005
    }
}
function rate(key, i) { return ((key, i) in value) ? value[key, i] : 0 }

# A value that goes up and down, between the ticks around the sample.
function judge_gauge(pair, key,    k, i, j, low, high, mine, theirs, spread, steps, squares, at, guess, least, most, sum, n) {
    usable = within = 0; mean = other = bound = 0; mine = theirs = 0
    for (i = period[pair] + 1; i <= ticks; i++) if (((key, i) in value) && ((key, i - period[pair]) in value)) { steps++; squares += (value[key, i] - value[key, i - period[pair]]) ^ 2 }
    spread = steps ? sqrt(squares / steps) : 0
    for (k = 1; k <= count[pair]; k++) {
        at = (from[pair, k] + to[pair, k]) / 2
        low = last_tick(from[pair, k])
        high = last_tick(to[pair, k] + (period[pair] > 1 ? period[pair] : 0)) + 1
        if (low < 1 || high > ticks || time[high] - time[low] > to[pair, k] - from[pair, k] + period[pair] + 3) continue
        least = 1e300; most = -1e300; n = sum = 0
        for (j = low; j <= high; j++) {
            if (!((key, j) in value)) continue
            least = min(least, value[key, j]); most = max(most, value[key, j])
            if (time[j] > at && time[j] <= at + period[pair]) { n++; sum += value[key, j] }
        }
        i = last_tick(at)
        if (!((key, i) in value) || !((key, i + 1) in value)) continue
        if (period[pair] > 1) { if (!n) continue; guess = sum / n }
        else guess = value[key, i] + (value[key, i + 1] - value[key, i]) * (at - time[i]) / (time[i + 1] - time[i])
        usable++
        mine += guess; theirs += sample[pair, k]
        if (abs(guess - sample[pair, k]) <= most - least + 3 * spread + resolution[pair]) within++
    }
    if (!usable) return
    mean = mine / usable; other = theirs / usable
    bound = 3 * spread / sqrt(usable) + resolution[pair]
}

function report(tool, key,    metric, verdict) {
    metric = key; sub(/\{.*/, "", metric)
    seen[metric " " tool] = 1
    if (usable && mean == 0 && other == 0) { if (!index(silent, key)) silent = silent (silent ? ", " : "") "`" key "`"; return }
    told++
    verdict = usable >= 5 && usable >= 0.8 * (count[tool "\t" key] - 3) && abs(mean - other) <= bound && within >= 0.95 * usable
    agreed += verdict
    printf "| `%s` | %s | %d | %s | %s | %s | %s | %d of %d | %s |\n", key, title(tool), usable, human(metric, mean), human(metric, other), human(metric, mean - other), human(metric, bound), within, usable, verdict ? "yes" : "**no**"
}
function title(tool) { return tool == "node" ? "node_exporter" : tool == "diskstats" ? "`/proc/diskstats`" : tool == "netdev" ? "`/proc/net/dev`" : "`" tool "`" }
function human(metric, x) {
    if (metric ~ /utilization$/) return sprintf("%.3f %%", x * 100)
    if (metric ~ /^system\.(network|disk)\.io$/) return sprintf("%.3f kB/s", x / 1000)
    if (metric ~ /memory|filesystem\.(usage|limit)/) return sprintf("%.3f MB", x / 1000000)
    if (metric ~ /inodes/) return sprintf("%.1f", x)
    if (metric ~ /load_average/) return sprintf("%.3f", x)
    return sprintf("%.2f /s", x)
}

function last_tick(at,    low, high, middle) {
    low = 0; high = ticks
    while (low < high) { middle = int((low + high + 1) / 2); if (time[middle] <= at) low = middle; else high = middle - 1 }
    return low
}
# "timestamp" and keys of series, in double quotes with inner ones doubled where they hold commas.
function read_header(line,    i, text, quoted, c) {
    i = 1; text = ""
    while (length(line)) {
        c = substr(line, 1, 1); line = substr(line, 2)
        if (c == "\"" && quoted && substr(line, 1, 1) == "\"") { text = text "\""; line = substr(line, 2) }
        else if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) { name[i++] = text; text = "" }
        else text = text c
    }
    name[i] = text
    for (i in name) known[name[i]] = 1
}
# 2026-11-22T18:36:03.123Z as Unix seconds, by the days of the Gregorian calendar.
function seconds_of(stamp,    y, m, d) {
    y = substr(stamp, 1, 4) + 0; m = substr(stamp, 6, 2) + 0; d = substr(stamp, 9, 2) + 0
    if (m <= 2) { y--; m += 12 }
    return (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 719469) * 86400 \
        + substr(stamp, 12, 2) * 3600 + substr(stamp, 15, 2) * 60 + substr(stamp, 18, 6)
}
function abs(x) { return x < 0 ? -x : x }
function min(x, y) { return x < y ? x : y }
function max(x, y) { return x > y ? x : y }
