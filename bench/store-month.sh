#!/usr/bin/env bash
# Fills a store with a month of one-second data of 300 series (777,600,000 samples, about 300 MB) and measures it: size, opening,
# questions, retention, and how fast `vigia import` takes rows in.
#   bench/store-month.sh                   writes bench/results/store.md
#   bench/store-month.sh --hours N         so much history instead of 720 hours
#   bench/store-month.sh --vigia FILE      the published program to open it with; default: published by deploy/publish.sh
#   bench/store-month.sh --keep DIR        keeps the data there
#   bench/store-month.sh --output FILE     writes the result there
set -euo pipefail
cd "$(dirname "$0")/.."

hours=720 output=bench/results/store.md work='' vigia=''
while [ $# -gt 0 ]; do
  case "$1" in
    --hours) hours=${2:?--hours wants a number}; shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    --vigia) vigia=$(realpath "${2:?--vigia wants a file}"); shift ;;
    --keep) mkdir -p "${2:?--keep wants a folder}"; work=$(realpath "$2"); shift ;;
    -h|--help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "store-month.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
if [ -z "$work" ]; then work=$(mktemp -d "${VIGIA_BENCH_FOLDER:-/var/tmp}/vigia-month.XXXXXX"); remove=$work; fi
run=''
finish() {
  [ -z "$run" ] || { kill "$run" 2>/dev/null || true; wait "$run" 2>/dev/null || true; }
  [ -z "${remove:-}" ] || rm -rf "$remove"
}
trap finish EXIT
say() { echo "== $*" >&2; }
figure() { awk -v name="$1" '$1 == name {print $2}' "$2"; }
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN {printf "%.0f", (b - a) / 1e6}'; }
least() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

say "Build"
dotnet build bench/Vigia.Benchmarks -c Release -v q --nologo >&2
[ -n "$vigia" ] || { deploy/publish.sh "$work/program" >&2; vigia=$work/program/vigia; }
bench() { dotnet bench/Vigia.Benchmarks/bin/Release/net10.0/Vigia.Benchmarks.dll "$@"; }

say "$hours hours of 300 series"
rm -rf "$work/data"; mkdir "$work/data"
bench generate --data "$work/data" --hours "$hours" --series 300 >"$work/generate"
bytes=$(stat -c %s "$work/data/vigia.db")
say "Questions"
bench query --data "$work/data" >"$work/query"

say "Open it with the program: status, and run until it answers"
cp -r "$work/data" "$work/opened" # the program adds readings of today
for _ in 1 2 3 4 5; do start=$(now); "$vigia" status --data "$work/opened" >"$work/status" 2>&1; since "$start"; echo; done | grep . | least >"$work/status-ms"
for _ in 1 2 3 4 5; do
  : >"$work/run.log"; start=$(now)
  "$vigia" run --urls http://127.0.0.1:0 --data "$work/opened" --set collection.interval=1m --set detection.enabled=off --set storage.retention=3650d >"$work/run.log" 2>&1 & run=$!
  until grep -q 'Ctrl-C ends' "$work/run.log"; do sleep 0.01; kill -0 "$run"; done
  since "$start"; echo
  kill "$run"; wait "$run" 2>/dev/null || true; run=''
done | grep . | least >"$work/run-ms"

rm -rf "$work/opened"

say "Rows in: a long table of two hours"
bench generate --hours 2 --series 300 | awk '{print "\"" gensub(/"/, "\"\"", "g", $1) "\"," $3 "," $2}' 2>/dev/null >"$work/rows" \
  || bench generate --hours 2 --series 300 | sed 's/"/""/g; s/^\([^ ]*\) \([^ ]*\) \([^ ]*\)$/"\1",\3,\2/' >"$work/rows"
{ echo series,timestamp_ms,value; cat "$work/rows"; } >"$work/long.csv"; rm "$work/rows"
rows=$(($(wc -l <"$work/long.csv") - 1)); mkdir -p "$work/imported"; rm -f "$work/imported"/*
{ TIMEFORMAT='%U %S'; time "$vigia" import --format long "$work/long.csv" --data "$work/imported" 2>&3 >&2; } 3>&2 2>"$work/import-cpu"
import_cpu=$(awk 'NF == 2 && $1 + 0 == $1 {s = $1 + $2} END {print s}' "$work/import-cpu")

say "Retention: half of the raw readings go"
bench retain --data "$work/data" --keep-hours $((hours / 2)) >"$work/retain"

ms() { figure "$1" "$work/query"; }
cat >"$work/result.md" <<END
# The store: a month of seconds

Written by \`bench/store-month.sh\` on $(date -u +%Y-%m-%d), $(nproc) cores, load average $(cut -d' ' -f1 /proc/loadavg) at the end. The history is generated (\`bench generate\`): of
ten of its 300 series six stand still, the others are a counter, a share with three decimals, bytes, and a level that wanders.

| what | measured |
|---|---|
| samples | $(figure samples "$work/generate") in $hours hours |
| processor time to import them, column by column | $(figure import_cpu_seconds "$work/generate") s |
| processor time to roll them up | $(figure rollup_cpu_seconds "$work/generate") s |
| size | $((bytes / 1000000)) MB, $(figure bytes_per_sample "$work/generate") bytes a sample, with minutes and hours |
| \`vigia status\`, whole, published program | $(cat "$work/status-ms") ms |
| \`vigia run\` until the page answers, published program | $(cat "$work/run-ms") ms |
| one series, 24 h in 2-minute buckets: first of a new process, median | $(ms one_series_24h_1000_points_first_ms) ms, $(ms one_series_24h_1000_points_median_ms) ms |
| 50 series, 15 minutes raw: median | $(ms 50_series_15min_raw_median_ms) ms |
| one series, all of it at 1,000 points: median | $(ms one_series_all_1000_points_median_ms) ms |
| 12 series, all of it at 1,000 points: median | $(ms 12_series_all_1000_points_median_ms) ms |
| retention that removes half of the raw readings | $(figure seconds "$work/retain") s, $(figure cpu_seconds "$work/retain") s of processor time; $(figure samples_before "$work/retain") samples in $(figure bytes_before "$work/retain") bytes before, $(figure samples_after "$work/retain") in $(figure bytes_after "$work/retain") after |
| \`vigia import --format long\` of $rows rows, until all are durable, readable and rolled up | $import_cpu s of processor time, $(awk -v r="$rows" -v s="$import_cpu" 'BEGIN {printf "%.2f", r / s / 1e6}') million rows a CPU second |

The process of \`bench\` is not precompiled: of the first question nearly all is compiling.
END
cp "$work/result.md" "$output"
cat "$work/result.md"
