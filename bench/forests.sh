#!/usr/bin/env bash
# Measures Vigia.Forests, and prints what bench/results/forests.md holds.
#   bench/forests.sh                       speed; beside scikit-learn where Debian's python3-sklearn is installed
#   bench/forests.sh --data DIR            also detection quality, on the labelled tables and the NAB files in DIR
#   bench/forests.sh --only SECTION …      only these of: head speed bits rows stream tables nab
#   bench/forests.sh --rows N              rows of the table that is scored, default 1,000,000
#   bench/forests.sh --stream-rows N       length of the long stream, default 10,000,000
#   bench/forests.sh --stream-trees N      trees that take it, default 10; time grows with them
# To keep the result: bench/forests.sh --data DIR > bench/results/forests.md
# CPU seconds are compared, not wall clock: the machine may do other work. Of three runs the least counts.
set -euo pipefail
cd "$(dirname "$0")/.."

data="" only="" stream_rows=10000000 stream_trees=10 rows=1000000
while [ $# -gt 0 ]; do
  case "$1" in
    --data) data=${2:?--data wants a folder}; shift ;;
    --only) shift; while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do only="$only $1"; shift; done; continue ;;
    --rows) rows=${2:?--rows wants a number}; shift ;;
    --stream-rows) stream_rows=${2:?--stream-rows wants a number}; shift ;;
    --stream-trees) stream_trees=${2:?--stream-trees wants a number}; shift ;;
    -h|--help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "forests.sh: unknown option '$1'; see bench/forests.sh --help" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$only" ] || only="head speed bits rows stream${data:+ tables nab}"

work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-forests.XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { echo "forests.sh: $*" >&2; }
wants() { case " $only " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
benchmarks() { dotnet bench/Vigia.Benchmarks/bin/Release/net10.0/Vigia.Benchmarks.dll "$@"; }
evaluation() { dotnet bench/Vigia.Evaluation/bin/Release/net10.0/Vigia.Evaluation.dll "$@" --data "${data:?this section needs --data DIR}"; }
figure() { awk -v name="$1" '$1 == name { print $2; exit }' "$2"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }

table() { # the table that is scored, written once
  [ -f "$work/table.f32" ] || benchmarks table --output "$work/table.f32" --rows "$rows" --columns 8
  echo "$work/table.f32"
}

# Runs the forest command three times with the given options, and keeps the figures of the run with the least of one of them.
best() { # file to keep, figure that decides, options …
  local keep=$1 decides=$2 least="" now; shift 2
  for _ in 1 2 3; do
    benchmarks forest --input "$(table)" --columns 8 "$@" > "$work/run"
    now=$(figure "$decides" "$work/run")
    if [ -z "$least" ] || awk -v a="$now" -v b="$least" 'BEGIN { exit !(a < b) }'; then least=$now; cp "$work/run" "$keep"; fi
  done
}

head_section() {
  echo "# Vigia.Forests, measured"
  echo
  echo "Written by \`bench/forests.sh --data DIR\`. $(nproc) processors, $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m), .NET $(dotnet --version)."
  echo "CPU seconds of the least of three runs, one thread unless told; the machine did other work."
}

peer() {
  if [ -x /usr/bin/python3 ] && /usr/bin/python3 -c 'import sklearn' 2>/dev/null; then
    say "scikit-learn"
    /usr/bin/python3 bench/forests-peer.py "$(table)" 8 100 256 > "$work/peer"
    echo "| scikit-learn $(figure version "$work/peer") | $(figure fit_cpu_seconds "$work/peer") | $(figure score_cpu_seconds "$work/peer") | 1 |"
  else
    say "scikit-learn is not installed: no ratio. Get it with: sudo apt-get install python3-sklearn"
    echo "| scikit-learn: not installed here | | | |"
  fi
}

speed_section() {
  echo "## Scoring $rows rows × 8 float32, 100 trees of 256"
  echo
  echo "| implementation | fit, CPU s | score, CPU s | times faster than scikit-learn |"
  echo "|---|---|---|---|"
  peer
  local kernel score
  for kernel in fastest vector512 vector256 portable; do
    say "kernel $kernel"
    best "$work/$kernel" score_cpu_seconds --kernel "$kernel"
    score=$(figure score_cpu_seconds "$work/$kernel")
    echo "| Vigia.Forests, $kernel | $(figure fit_cpu_seconds "$work/$kernel") | $score | $([ ! -f "$work/peer" ] || ratio "$(figure score_cpu_seconds "$work/peer")" "$score") |"
  done
  say "two threads"
  best "$work/one" score_seconds --threads 1
  best "$work/two" score_seconds --threads 2
  local one two; one=$(figure score_seconds "$work/one") two=$(figure score_seconds "$work/two")
  echo
  echo "Wall clock: $one s with one thread, $two s with two: $(ratio "$one" "$two") times as fast. CPU seconds: $(figure score_cpu_seconds "$work/one") with one thread,"
  echo "$(figure score_cpu_seconds "$work/two") with two together. Where the wall clock is far above the CPU seconds, other work had the processors, and the"
  echo "first ratio says nothing."
}

bits_section() {
  echo "## The same bits"
  echo
  echo "| run | model, SHA-256 | scores, SHA-256 |"
  echo "|---|---|---|"
  local kernel threads off
  for kernel in vector512 vector256 portable; do bits "kernel $kernel" --kernel "$kernel"; done
  for threads in 1 2 8; do bits "$threads threads" --threads "$threads"; done
  for off in EnableAVX512 EnableAVX2 EnableAVX EnableHWIntrinsic; do
    export "DOTNET_$off=0"
    bits "\`DOTNET_$off=0\`"
    unset "DOTNET_$off"
  done
}

bits() { # title, options …
  local title=$1; shift
  say "$title"
  benchmarks forest --input "$(table)" --columns 8 "$@" > "$work/run"
  echo "| $title | $(figure model_sha256 "$work/run" | cut -c1-16) | $(figure scores_sha256 "$work/run" | cut -c1-16) |"
}

rows_section() {
  say "single rows"
  benchmarks table --output "$work/wide.f32" --rows 20000 --columns 64
  benchmarks attribution --input "$work/wide.f32" --columns 64 > "$work/rowwise"
  echo "## One row of 64 columns, 100 trees of 256"
  echo
  echo "| | CPU µs | allocated bytes |"
  echo "|---|---|---|"
  echo "| score | $(figure score_row_microseconds "$work/rowwise") | $(figure score_row_allocated_bytes "$work/rowwise") |"
  echo "| exact attribution | $(figure explain_row_microseconds "$work/rowwise") | $(figure explain_row_allocated_bytes "$work/rowwise") |"
}

stream_section() {
  say "a stream of $stream_rows rows"
  echo "## Streaming forest, $stream_rows rows of one column, $stream_trees trees of 256"
  echo
  echo '```text'
  benchmarks stream --input "$(table)" --columns 1 --trees "$stream_trees" --rows "$stream_rows"
  echo '```'
}

tables_section() {
  say "labelled tables"
  echo "## Labelled tables (ADBench), five seeds"
  echo
  evaluation tabular --variants
}

nab_section() {
  say "NAB"
  echo "## Streams (NAB)"
  echo
  echo "One setting for all files: \`bench/Vigia.Evaluation/Streaming\`. Published on the 28 files measured here, best threshold afterwards:"
  echo "random cut forest 50.1."
  echo
  evaluation nab --detector streaming-forest random
}

say "building"
dotnet build bench/Vigia.Benchmarks -c Release --nologo -v q >&2
if wants tables || wants nab; then dotnet build bench/Vigia.Evaluation -c Release --nologo -v q >&2; fi
for section in head speed bits rows stream tables nab; do
  wants "$section" || continue
  [ "$section" = head ] || echo
  "${section}_section"
done
