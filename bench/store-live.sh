#!/usr/bin/env bash
# Measures what storing a tick of 500 series costs, a tick a second, background work included: processor time and bytes written.
#   bench/store-live.sh                 30 minutes; writes bench/results/store-live.md
#   bench/store-live.sh --minutes N     so long instead
#   bench/store-live.sh --output FILE   writes the result there
# Wants a calm machine: a process that wakes once a second pays for cold caches, and more for those that others have filled.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=30 output=bench/results/store-live.md
while [ $# -gt 0 ]; do
  case "$1" in
    --minutes) minutes=${2:?--minutes wants a number}; shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "store-live.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
work=$(mktemp -d "${VIGIA_BENCH_FOLDER:-/var/tmp}/vigia-live.XXXXXX")
trap 'rm -rf "$work"' EXIT
dotnet build bench/Vigia.Benchmarks -c Release -v q --nologo >&2
before=$(cut -d' ' -f1 /proc/loadavg)
dotnet bench/Vigia.Benchmarks/bin/Release/net10.0/Vigia.Benchmarks.dll live --data "$work/data" --ticks $((minutes * 60)) --series 500 >"$work/live"
figure() { awk -v name="$1" '$1 == name {print $2}' "$work/live"; }
cat >"$work/result.md" <<END
# A tick of 500 series

Written by \`bench/store-live.sh\` on $(date -u +%Y-%m-%d): $(figure ticks) ticks, one a second, with the work of the background each minute; $(nproc) cores,
load average $before before and $(cut -d' ' -f1 /proc/loadavg) at the end, file system $(stat -f -c %T "$work").

| what, a tick | measured | limit |
|---|---|---|
| processor time of storing it, background work included | $(figure store_cpu_ms_per_tick) ms | 0.5 ms |
| of it writing the tick | $(figure of_it_append_ms) ms | |
| of it work of the background | $(figure of_it_background_ms) ms | |
| processor time of the whole process, which also makes the ticks and wakes once a second | $(figure process_cpu_ms_per_tick) ms | |
| bytes written (write_bytes in /proc/self/io) | $(figure written_bytes_per_tick) | 12,000 |
END
cp "$work/result.md" "$output"
cat "$work/result.md"
