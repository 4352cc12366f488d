#!/usr/bin/env bash
# Measures Vigia.Forests, and prints what bench/results/forests.md holds.
#   bench/forests.sh                       speed; beside scikit-learn where Debian's python3-sklearn is installed
#   bench/forests.sh --data DIR            also detection quality, on the labelled tables and the NAB files in DIR
#   bench/forests.sh --stream-rows N       length of the long stream, default 10,000,000 (minutes)
#   bench/forests.sh --rows N              rows of the table that is scored, default 1,000,000
# To keep the result: bench/forests.sh --data DIR > bench/results/forests.md
# CPU seconds are compared, not wall clock: the machine may do other work. Of three runs the least counts.
set -euo pipefail
cd "$(dirname "$0")/.."

data="" stream_rows=10000000 rows=1000000
while [ $# -gt 0 ]; do
  case "$1" in
    --data) data=${2:?--data wants a folder}; shift ;;
    --stream-rows) stream_rows=${2:?--stream-rows wants a number}; shift ;;
    --rows) rows=${2:?--rows wants a number}; shift ;;
    -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "forests.sh: unknown option '$1'; see bench/forests.sh --help" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-forests.XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { echo "forests.sh: $*" >&2; }

say "building"
dotnet build bench/Vigia.Benchmarks -c Release --nologo -v q -o "$work/benchmarks" >&2
benchmarks() { dotnet "$work/benchmarks/Vigia.Benchmarks.dll" "$@"; }
figure() { awk -v name="$1" '$1 == name { print $2; exit }' "$2"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }

# Runs the forest command three times with the given options, and keeps the figures of the run with the least of one of them.
best() { # file to keep, figure that decides, options …
  local keep=$1 decides=$2 least="" now; shift 2
  for _ in 1 2 3; do
    benchmarks forest --input "$work/table.f32" --columns 8 "$@" > "$work/run"
    now=$(figure "$decides" "$work/run")
    if [ -z "$least" ] || awk -v a="$now" -v b="$least" 'BEGIN { exit !(a < b) }'; then least=$now; cp "$work/run" "$keep"; fi
  done
}

say "writing tables"
benchmarks table --output "$work/table.f32" --rows "$rows" --columns 8
benchmarks table --output "$work/wide.f32" --rows 20000 --columns 64

echo "# Vigia.Forests, measured"
echo
echo "Written by \`bench/forests.sh${data:+ --data DIR}\`. $(nproc) processors, $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m), .NET $(dotnet --version)."
echo "CPU seconds of the least of three runs; one thread unless told; other work on the machine."
echo
echo "## Scoring $rows rows × 8 float32, 100 trees of 256"
echo
peer_score=""
if [ -x /usr/bin/python3 ] && /usr/bin/python3 -c 'import sklearn' 2>/dev/null; then
  say "scikit-learn"
  /usr/bin/python3 bench/forests-peer.py "$work/table.f32" 8 100 256 > "$work/peer"
  peer_score=$(figure score_cpu_seconds "$work/peer")
else
  say "scikit-learn is not installed: no ratio. Get it with: sudo apt-get install python3-sklearn"
fi
echo "| implementation | fit, CPU s | score, CPU s | times faster than scikit-learn |"
echo "|---|---|---|---|"
if [ -n "$peer_score" ]; then
  echo "| scikit-learn $(figure version "$work/peer") | $(figure fit_cpu_seconds "$work/peer") | $peer_score | 1 |"
else
  echo "| scikit-learn: not installed here | | | |"
fi
for kernel in fastest vector512 vector256 portable; do
  say "kernel $kernel"
  best "$work/$kernel" score_cpu_seconds --kernel "$kernel"
  score=$(figure score_cpu_seconds "$work/$kernel")
  echo "| Vigia.Forests, $kernel | $(figure fit_cpu_seconds "$work/$kernel") | $score | ${peer_score:+$(ratio "$peer_score" "$score")} |"
done

say "two threads"
best "$work/one" score_seconds --threads 1
best "$work/two" score_seconds --threads 2
one=$(figure score_seconds "$work/one") two=$(figure score_seconds "$work/two")
echo
echo "Two threads, wall clock: $one s with one, $two s with two: $(ratio "$one" "$two") times as fast. CPU seconds of both threads together: $(figure score_cpu_seconds "$work/two") (one thread: $(figure score_cpu_seconds "$work/one"))."

echo
echo "## The same bits"
echo
echo "| run | model, SHA-256 | scores, SHA-256 |"
echo "|---|---|---|"
bits() { echo "| $1 | $(figure model_sha256 "$2" | cut -c1-16) | $(figure scores_sha256 "$2" | cut -c1-16) |"; }
for kernel in fastest vector512 vector256 portable; do bits "kernel $kernel" "$work/$kernel"; done
bits "2 threads" "$work/two"
benchmarks forest --input "$work/table.f32" --columns 8 --threads 8 > "$work/run"; bits "8 threads" "$work/run"
for off in EnableAVX512 EnableAVX2 EnableAVX EnableHWIntrinsic; do
  say "DOTNET_$off=0"
  export "DOTNET_$off=0"; benchmarks forest --input "$work/table.f32" --columns 8 > "$work/run"; unset "DOTNET_$off"
  bits "\`DOTNET_$off=0\`" "$work/run"
done

say "single rows"
benchmarks attribution --input "$work/wide.f32" --columns 64 > "$work/rowwise"
echo
echo "## One row of 64 columns, 100 trees of 256"
echo
echo "| | CPU µs | allocated bytes |"
echo "|---|---|---|"
echo "| score | $(figure score_row_microseconds "$work/rowwise") | $(figure score_row_allocated_bytes "$work/rowwise") |"
echo "| exact attribution | $(figure explain_row_microseconds "$work/rowwise") | $(figure explain_row_allocated_bytes "$work/rowwise") |"

say "a stream of $stream_rows rows"
echo
echo "## Streaming forest, $stream_rows rows of one column, 50 trees of 256"
echo
benchmarks stream --input "$work/table.f32" --columns 1 --trees 50 --rows "$stream_rows" > "$work/stream"
echo '```text'
cat "$work/stream"
echo '```'

[ -n "$data" ] || { say "no --data: detection quality is not measured"; exit 0; }
say "labelled tables"
dotnet build bench/Vigia.Evaluation -c Release --nologo -v q -o "$work/evaluation" >&2
evaluation() { dotnet "$work/evaluation/Vigia.Evaluation.dll" "$@" --data "$data"; }
echo
echo "## Labelled tables (ADBench), five seeds"
echo
evaluation tabular --variants | sed 's/^### /### /'
say "NAB"
echo "## Streams (NAB)"
echo
echo "One setting for all files: \`bench/Vigia.Evaluation/Streaming\`. Published on the same files: random cut forest 50.1."
echo
evaluation nab --detector streaming-forest random
