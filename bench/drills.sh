#!/usr/bin/env bash
# Runs Vigia on this machine through a stretch of ordinary life, then makes six safe faults, then waits; prints what was told of each fault and
# what was told without one.
#   bench/drills.sh [--warm-up 30m] [--quiet 60m] [--pause 90s] [--seconds 60] [--order "cpu memory ..."] [--vigia FILE] [--output FILE]
#     --warm-up T    ordinary life before the first fault; default 30m
#     --quiet T      after the last; default 60m
#     --pause T      between the end of a fault and the next; default 90s
#     --seconds N    how long a fault lasts, 10 to 600; default 60
#     --order LIST   which faults, in which order; default "cpu memory disk io network processes"
#     --vigia FILE   the program; default: published by deploy/publish.sh
#     --keep DIR     keeps the data folder there, so that 'vigia backtest' and 'vigia incidents' can look at it; default: removed
#     --output FILE  where the table goes; default bench/results/drills.md
# Times are N, Ns, Nm or Nh. Leave the machine alone meanwhile. Exit code: 0 every fault found in time with the right part of the machine first, the
# right process in all but one and at most one false incident; 1 not so; 2 it could not be tried. Linux; wants bash 5, curl, jq.
set -uo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

warm_up=30m quiet=60m pause=90s seconds=60 order='cpu memory disk io network processes' vigia='' keep='' output=bench/results/drills.md
while [ $# -gt 0 ]; do
  case "$1" in
    --warm-up) warm_up=${2:?--warm-up wants a time}; shift ;;
    --quiet) quiet=${2:?--quiet wants a time}; shift ;;
    --pause) pause=${2:?--pause wants a time}; shift ;;
    --seconds) seconds=${2:?--seconds wants a number}; shift ;;
    --order) order=${2:?--order wants a list}; shift ;;
    --vigia) vigia=${2:?--vigia wants a file}; shift ;;
    --keep) keep=${2:?--keep wants a folder}; shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    -h|--help) sed -n '2,15s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "drills.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done

give_up() { echo "drills.sh: $*" >&2; exit 2; }
seconds_of() {
  local unit=${1##*[0-9]} number=${1%%[smh]}
  [[ $number =~ ^[0-9]+$ ]] || give_up "'$1' is no time: write 90s, 30m or 1h"
  case "$unit" in ''|s) echo "$number" ;; m) echo $((number * 60)) ;; h) echo $((number * 3600)) ;; *) give_up "'$1' is no time: write 90s, 30m or 1h" ;; esac
}
warm_up_s=$(seconds_of "$warm_up") && quiet_s=$(seconds_of "$quiet") && pause_s=$(seconds_of "$pause") || exit 2
[[ $seconds =~ ^[0-9]+$ && $seconds -ge 10 && $seconds -le 600 ]] || give_up "--seconds wants 10 to 600, not '$seconds'"
[ "$warm_up_s" -ge 480 ] || give_up "--warm-up wants at least 8m: nothing can be learned of less"
for tool in curl jq; do command -v "$tool" >/dev/null || give_up "wants $tool"; done

work=$(mktemp -d "${TMPDIR:-/var/tmp}/vigia-drills.XXXXXX")
data=$work/data; mkdir "$data"
server=''
clean_up() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
  if [ -n "$keep" ]; then mkdir -p "$keep" && cp -r "$data/." "$keep/"; cp "$work/vigia.log" "$keep/" 2>/dev/null; fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 2' INT TERM

if [ -z "$vigia" ]; then
  deploy/publish.sh "$work/published" >"$work/publish.log" 2>&1 || { tail -5 "$work/publish.log" >&2; give_up "deploy/publish.sh failed"; }
  vigia=$work/published/vigia
fi
[ -x "$vigia" ] || give_up "'$vigia' is no program"
vigia=$(realpath "$vigia")

# A short warm-up still has to end with a model.
history=20m; [ "$warm_up_s" -ge 1500 ] || history=$(((warm_up_s - 120) / 60))m
port=$(( 20000 + RANDOM % 20000 ))
"$vigia" run --data "$data" --urls "http://127.0.0.1:$port" --set "detection.minimum_history=$history" >"$work/vigia.log" 2>&1 &
server=$!
for _ in $(seq 60); do curl -fs "http://127.0.0.1:$port/healthz" >/dev/null && break; kill -0 "$server" 2>/dev/null || { tail -5 "$work/vigia.log" >&2; give_up "vigia ended"; }; sleep 1; done

incidents() { "$vigia" incidents --data "$data" --from "${1:-24h}" --format json 2>/dev/null; }
now_ms() { echo $(( $(date +%s%N) / 1000000 )); }

echo "drills.sh: $warm_up of ordinary life, then: $order; then $quiet of quiet." >&2
began_ms=$(now_ms)
sleep "$warm_up_s"
kill -0 "$server" 2>/dev/null || { tail -5 "$work/vigia.log" >&2; give_up "vigia ended"; }
"$vigia" status --data "$data" --format json 2>/dev/null | jq -e '.model != null' >/dev/null || give_up "there is no model after $warm_up: was the machine too busy to be read every second?"

first_ms=$(now_ms) passed=0 asked=0 processes=0 rows=''
for kind in $order; do
  asked=$((asked + 1))
  "$vigia" drill "$kind" --seconds "$seconds" --data "$data" --folder "$work" --format json >"$work/$kind.json" 2>"$work/$kind.err"
  [ -s "$work/$kind.json" ] || { cat "$work/$kind.err" >&2; give_up "the drill '$kind' failed"; }
  within=30; case "$kind" in disk|io) within=60 ;; esac
  row=$(jq -r --argjson within "$within" '"| \(.kind) | \(if .found then (.delaySeconds | tostring) + " s" else "missed" end) (of \($within) s) | \(.topReason // "-") | \(if .isGroupRight then "yes" else "no" end) | \(.process // "-") | \(if .isProcessRight then "yes" else "no" end) | \(.sentence.en // "-") |"' "$work/$kind.json")
  rows+="$row"$'\n'; echo "$row" >&2
  jq -e --argjson within "$within" '.found and .isGroupRight and .delaySeconds <= $within' "$work/$kind.json" >/dev/null && passed=$((passed + 1))
  jq -e '.isProcessRight' "$work/$kind.json" >/dev/null && processes=$((processes + 1))
  sleep "$pause_s"
done

quiet_ms=$(now_ms)
sleep "$quiet_s"
end_ms=$(now_ms)
all=$(incidents)
count() { jq -r --argjson from "$1" --argjson to "$2" '[(if type == "array" then . else .incidents end)[] | select(.startMs >= $from and .startMs < $to)] | length' <<<"$all"; }
list() { jq -r --argjson from "$1" --argjson to "$2" '(if type == "array" then . else .incidents end)[] | select(.startMs >= $from and .startMs < $to) | "- \(.startMs / 1000 | strftime("%H:%M:%S")) UTC: \(.evidence.sentence.en)"' <<<"$all"; }
before=$(count "$began_ms" "$first_ms") during=$(count "$first_ms" "$quiet_ms") after=$(count "$quiet_ms" "$end_ms")

{
  echo "# Drills"
  echo
  echo "Made by \`bench/drills.sh\` on $(date -u +%Y-%m-%d), $(nproc) processors, $(awk '/MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo) GiB, load $(cut -d' ' -f1-3 /proc/loadavg) at the end:"
  echo "$warm_up of ordinary life, faults of $seconds s, $pause between them, then $quiet of quiet. Verdicts are of a *young* model."
  echo
  echo "| fault | told after | first metric | right part | first process | the drill | sentence |"
  echo "|---|---|---|---|---|---|---|"
  printf '%s' "$rows"
  echo
  echo "| | |"
  echo "|---|---|"
  echo "| in time, with the right part of the machine first | $passed of $asked |"
  echo "| the right process first | $processes of $asked |"
  echo "| incidents in the ordinary life before | $before |"
  echo "| incidents during the faults and the pauses | $during |"
  echo "| false incidents in the quiet after ($quiet) | $after |"
  extra=$(list "$quiet_ms" "$end_ms")
  [ -z "$extra" ] || printf '\nTold in the quiet:\n\n%s\n' "$extra"
} >"$work/table.md"
mkdir -p "$(dirname "$output")"
cp "$work/table.md" "$output"
cat "$output"
allowed=$((asked > 1 ? asked - 1 : asked))
[ "$passed" -eq "$asked" ] && [ "$processes" -ge "$allowed" ] && [ "$after" -le 1 ]
