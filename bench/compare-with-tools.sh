#!/usr/bin/env bash
# Runs Vigia beside top, free, df, /proc/diskstats, /proc/net/dev and node_exporter under a mild load that changes, and lays
# the values side by side in docs/comparison.md.
#   bench/compare-with-tools.sh [--minutes N] [--vigia FILE] [--output FILE] [--keep DIR]
#     --minutes N    how long; default 10
#     --vigia FILE   the program to try; default: published by deploy/publish.sh
#     --output FILE  where the table goes; default docs/comparison.md
#     --keep DIR     keep what was recorded there; default: thrown away
#   bench/compare-with-tools.sh --judge DIR      judge again what --keep kept, print the table
# Exit code: 0 all values agree, 1 some do not, 2 the comparison could not be made.
# Linux; wants bash 5, awk, curl, procps. node_exporter comes from the Debian package prometheus-node-exporter: when it is not
# installed, the package is unpacked into a temporary folder, nothing is installed or started besides. Everything listens on 127.0.0.1.
set -uo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

minutes=10 vigia='' output=docs/comparison.md keep='' judge=''
while [ $# -gt 0 ]; do
  case "$1" in
    --minutes) minutes=${2:?--minutes wants a number}; shift ;;
    --vigia) vigia=${2:?--vigia wants a file}; shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    --keep) keep=${2:?--keep wants a folder}; shift ;;
    --judge) judge=${2:?--judge wants a folder}; shift ;;
    -h|--help) sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "compare-with-tools.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
if [ -n "$judge" ]; then awk -f bench/comparison/judge.awk "$judge/vigia.csv" "$judge/samples.tsv"; exit; fi
[[ $minutes =~ ^[0-9]+$ && $minutes -ge 1 ]] || { echo "compare-with-tools.sh: --minutes wants a whole number from 1 up, not '$minutes'" >&2; exit 2; }
for tool in awk curl top free df; do
  command -v "$tool" >/dev/null || { echo "compare-with-tools.sh: '$tool' is needed: sudo apt-get install gawk curl procps coreutils" >&2; exit 2; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-comparison.XXXXXX")
started=()
clean_up() {
  [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null
  wait 2>/dev/null
  if [ -n "$keep" ]; then mkdir -p "$keep"; cp "$work"/samples.tsv "$work"/vigia.csv "$keep"/ 2>/dev/null; cp -r "$work/raw" "$keep"/ 2>/dev/null; fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 2' INT TERM
give_up() { echo "compare-with-tools.sh: $*" >&2; exit 2; }

free_port() { # a port nobody listens on
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
find_node_exporter() {
  command -v prometheus-node-exporter && return
  (cd "$work" && apt-get download -qq prometheus-node-exporter >&2 && dpkg-deb -x prometheus-node-exporter_*.deb node) || return 1
  echo "$work/node/usr/bin/prometheus-node-exporter"
}
wait_for() { # URL, what
  local i
  for i in $(seq 120); do curl -fs -o /dev/null "$1" && return; sleep 0.5; done
  give_up "$2 did not answer at $1 within a minute: $(tail -n 3 "$work"/*.log)"
}

# --- A load that is different from moment to moment, and everywhere mild.
load() {
  local child turn=0
  trap 'kill $(jobs -p) 2>/dev/null; exit' TERM
  while :; do
    turn=$((turn + 1))
    awk -v n=$((4000000 * (1 + turn % 4))) 'BEGIN { for (i = 0; i < n; i++) x += i * i }' &
    wait
    if [ $((turn % 3)) = 0 ]; then head -c "$((100 + 60 * (turn % 4)))M" /dev/zero | tail -c 1G | { sleep $((4 + turn % 5)); cat >/dev/null; } & fi
    dd if=/dev/zero of="$work/load" bs=1M count=$((16 + 8 * (turn % 5))) oflag=direct conv=fsync 2>/dev/null ||
      dd if=/dev/zero of="$work/load" bs=1M count=16 conv=fsync 2>/dev/null
    dd if="$work/load" of=/dev/null bs=1M iflag=direct 2>/dev/null
    [ $((turn % 4)) != 0 ] || rm -f "$work/load"
    for child in $(seq $((10 * (turn % 4)))); do curl -fs -o /dev/null "$node_url"; done
    sleep $((1 + turn % 3)) &
    wait $!
  done
}

# --- Taking samples: each printout with the moments before and after it.
sample() { # name, command...
  local name=$1 before after text
  shift
  before=$EPOCHREALTIME
  text=$("$@" 2>/dev/null)
  after=$EPOCHREALTIME
  printf '@ %s %s\n%s\n' "$before" "$after" "$text" >>"$work/raw/$name"
}
follow_top() {
  top -b -d 5 -w 512 > >(while IFS= read -r line; do
    case "$line" in "top - "*|"%Cpu"*) printf 'T %s %s\n' "$EPOCHREALTIME" "$line" ;; esac
  done >"$work/raw/top") &
  started+=($!)
}

[ -n "$vigia" ] || { deploy/publish.sh "$PWD/artifacts/linux-x64" >&2 || give_up "Vigia could not be published"; vigia=$PWD/artifacts/linux-x64/vigia; }
[ -x "$vigia" ] || give_up "there is no program '$vigia'"
node=$(find_node_exporter) || give_up "node_exporter is needed: sudo apt-get install prometheus-node-exporter"
node_port=$(free_port) vigia_port=$(free_port)
node_url=http://127.0.0.1:$node_port/metrics
mkdir -p "$work/raw" "$work/data"

"$node" --web.listen-address="127.0.0.1:$node_port" --collector.disable-defaults --collector.cpu --collector.meminfo --collector.filesystem \
  --collector.netdev --collector.diskstats --collector.loadavg --collector.stat >"$work/node.log" 2>&1 &
started+=($!)
"$vigia" run --data "$work/data" --urls "http://127.0.0.1:$vigia_port" >"$work/vigia.log" 2>&1 &
started+=($!)
wait_for "$node_url" node_exporter
wait_for "http://127.0.0.1:$vigia_port/healthz" Vigia
load &
started+=($!)
sleep 10
from=$(date -u +%Y-%m-%dT%H:%M:%SZ)
follow_top
end=$((SECONDS + minutes * 60))
echo "Comparing for $minutes minutes …" >&2
while [ $SECONDS -lt $end ]; do
  sample free free -b
  sample diskstats cat /proc/diskstats
  sample netdev cat /proc/net/dev
  sample node curl -fs "$node_url"
  sample df df -l -B1 --output=size,used,avail,iused,target

  # Moments that do not keep step with Vigia's seconds.
  sleep "$((4 + RANDOM % 2)).$((RANDOM % 10))$((RANDOM % 10))"
done
sleep 7
"$vigia" export --data "$work/data" --from "$from" --output "$work/vigia.csv" \
  $(printf -- '--series %s ' vigia.tick.duration system.cpu.utilization system.cpu.mode.utilization system.cpu.context_switches system.cpu.load_average.1m \
    system.memory.utilization system.linux.memory.available system.memory.usage system.filesystem.usage system.filesystem.limit system.filesystem.inodes.usage \
    system.network.io system.network.packet.count system.disk.io system.disk.operations system.disk.utilization) >&2 || give_up "vigia export failed"
for tool in top free df netdev diskstats node; do awk -v tool="$tool" -f bench/comparison/samples.awk "$work/raw/$tool"; done >"$work/samples.tsv"
awk -f bench/comparison/judge.awk "$work/vigia.csv" "$work/samples.tsv" >"$work/table"
code=$?
[ $code -le 1 ] || give_up "what was recorded could not be judged"

{
  cat <<END
# Vigia's values beside those of other tools

Made on $(date -u +%Y-%m-%d) by

\`\`\`
bench/compare-with-tools.sh --minutes $minutes
\`\`\`

on a machine with $(nproc) processors, $(awk '$1 == "MemTotal:" { printf "%.0f", $2 / 1e6 }' /proc/meminfo) GB of memory, Linux $(uname -r | sed 's/-.*//'), load average at the end $(cut -d' ' -f1 /proc/loadavg), beside
$(free --version | sed 's/.*from //') (top, free), $(df --version | head -n 1 | sed 's/.*(\(.*\)) /\1 /') (df) and node_exporter $("$node" --version 2>&1 | sed -n '1s/.*version \([^ ]*\).*/\1/p').
Vigia ticked once a second; the others were asked every five seconds or so, at moments that do not keep step with the ticks. Besides what
the machine did anyway, the script made a load that changes: processor, up to 280 MB of memory, direct disk writes and reads, and loopback traffic.

END
  cat "$work/table"
  cat <<'END'

## How agreement is judged

Vigia and the other tool never read at the same moment, so they differ even when both are right. How much that can be is worked out from
the recording itself; a row agrees when the means differ by no more, at least 95 % of the single samples (or of the intervals between two)
differ by no more than their own bound, and at least four fifths of the samples could be used.

- **Counters** (processor time, bytes, operations). The other tool's gain between two samples is laid beside the area below Vigia's rates. A
  sample was read at some moment between the starting and the end of the command that read it, so it lies between two of Vigia's ticks:
  what Vigia saw between those ticks is the error of that end. Of the mean over the whole time only the two outermost ends count. Added are
  two clock ticks of the kernel (0.02 s of processor or device time), half a millisecond of every time stamp, and the digits a tool prints.
  top tells a mean since its last printout, and is taken to have read within the second before its line arrived.
- **Values that go up and down** (memory, space, load average). Vigia's value is taken on the straight line between the ticks around the sample;
  of file systems, which Vigia looks at every 5 s, between two looks. A single sample may be off by the spread of the ticks around it and
  three times the usual change from one look to the next; the mean of n samples by three times that change over √n. Added are the digits a tool
  prints, and for memory 8 MB: what the tools themselves hold just while they read.
END
} >"$work/page"
cp "$work/page" "$output"
tail -n +1 "$work/table"
exit $code
