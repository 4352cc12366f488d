#!/usr/bin/env bash
# Measures how fast readings are read in Vigia and in VictoriaMetrics, on 24 hours of 463 series at one second made for it.
#   bench/store-reading.sh                  writes bench/results/store-reading.md
#   bench/store-reading.sh --output FILE    writes the result there
#   bench/store-reading.sh --vigia FILE     the published program to ask over HTTP; default: published by deploy/publish.sh
#   bench/store-reading.sh --keep DIR       keeps databases and logs there
# Wants Debian's package victoria-metrics, curl and sqlite3. Takes about five minutes and 2 GB of room.
set -euo pipefail
cd "$(dirname "$0")/.."

output=bench/results/store-reading.md work='' vigia='' rounds=50
while [ $# -gt 0 ]; do
  case "$1" in
    --output) output=${2:?--output wants a file}; shift ;;
    --vigia) vigia=$(realpath "${2:?--vigia wants a file}"); shift ;;
    --keep) mkdir -p "${2:?--keep wants a folder}"; work=$(realpath "$2"); shift ;;
    -h|--help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "store-reading.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
for program in victoria-metrics curl node; do
  command -v "$program" >/dev/null || { echo "store-reading.sh: $program is needed: sudo apt-get install $program" >&2; exit 2; }
done
if [ -z "$work" ]; then work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-reading.XXXXXX"); remove=$work; fi
vm='' run=''
finish() {
  for pid in $vm $run; do kill "$pid" 2>/dev/null || true; done
  for pid in $vm $run; do wait "$pid" 2>/dev/null || true; done
  [ -z "${remove:-}" ] || rm -rf "$remove"
}
trap finish EXIT
say() { echo "== $*" >&2; }
free_port() { node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
figure() { awk -v name="$1" '$1 == name {print $2}' "$2"; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

say "Build"
dotnet build bench/Vigia.Benchmarks -c Release -v q --nologo >&2
# Published as the program is (src/Publishing.props): what a new process must still compile before its first answer counts.
rm -rf "$work/questions"
dotnet publish bench/Vigia.Questions -c Release -r linux-x64 -o "$work/questions" --nologo -v q >&2
[ -n "$vigia" ] || { deploy/publish.sh "$work/program" >&2; vigia=$work/program/vigia; }
bench() { dotnet bench/Vigia.Benchmarks/bin/Release/net10.0/Vigia.Benchmarks.dll "$@"; }

say "24 hours of 463 series into Vigia"
rm -rf "$work/data" "$work/victoria"; mkdir "$work/data"
bench generate --data "$work/data" --hours 24 --series 463 >"$work/generate"

say "The same into VictoriaMetrics"
start_victoria() {
  local port; port=$(free_port); url=http://127.0.0.1:$port
  victoria-metrics -storageDataPath="$work/victoria" -httpListenAddr="127.0.0.1:$port" -retentionPeriod=100y -search.disableCache -loggerLevel=ERROR >>"$work/victoria.log" 2>&1 & vm=$!
  until curl -sf "$url/health" >/dev/null; do sleep 0.2; done
}
stop_victoria() { kill "$vm"; wait "$vm" 2>/dev/null || true; vm=''; }
start_victoria
bench generate --hours 24 --series 463 | curl -sf -T - "$url/api/v1/import/prometheus"
curl -sf "$url/internal/force_flush"; curl -sf "$url/internal/force_merge"; sleep 10

first=1772323200 end=$((1772323200 + 86400))
# 1,000 points with the largest of each, since Vigia's buckets keep the peaks too; and plainly the last sample of each.
one='api/v1/query_range?query=max_over_time(generated%7Bnumber%3D%227%22%7D%5B87s%5D)'"&start=$first&end=$((end - 1))&step=87&nocache=1"
last='api/v1/query_range?query=generated%7Bnumber%3D%227%22%7D'"&start=$first&end=$((end - 1))&step=87&nocache=1"
raw="api/v1/export?match%5B%5D=generated%7Bnumber%3D~%221%5B0-4%5D%5B0-9%5D%22%7D&start=$((end - 7200))&end=$((end - 6301))"
empty="api/v1/query_range?query=nothing&start=$first&end=$((first + 1))&step=1&nocache=1"

say "Questions to VictoriaMetrics: new process, then warm"
for round in 1 2 3 4 5; do
  stop_victoria; start_victoria
  # The client is a new process too; its own first request goes to another page.
  bench ask "$url/$one" --rounds 1 >"$work/vm-one-new.$round"
  stop_victoria; start_victoria
  bench ask "$url/$raw" --rounds 1 >"$work/vm-raw-new.$round"
done
for name in one last raw empty; do bench ask "$url/${!name}" --rounds "$rounds" >"$work/vm-$name"; done
stop_victoria

say "Questions to Vigia's reader: new process, then warm"
for round in 1 2 3 4 5; do
  "$work/questions/Vigia.Questions" "$work/data" 1 one_series_24h_1000_points >"$work/one-new.$round"
  "$work/questions/Vigia.Questions" "$work/data" 1 50_series_15min_raw >"$work/raw-new.$round"
done
"$work/questions/Vigia.Questions" "$work/data" "$rounds" >"$work/reader-precompiled"
bench query --data "$work/data" --rounds "$rounds" >"$work/reader"

say "Questions to Vigia over HTTP"
start_vigia() {
  local port; port=$(free_port); page=http://127.0.0.1:$port
  : >"$work/run.log" # what the one before said is not this one
  "$vigia" run --urls "$page" --data "$work/data" --set collection.host=generated --set collection.interval=1m --set detection.enabled=off --set storage.retention=3650d --set server.rate_limit=100000 \
    >"$work/run.log" 2>&1 & run=$!
  until grep -q 'Ctrl-C ends' "$work/run.log"; do sleep 0.2; kill -0 "$run"; done
}
stop_vigia() { kill "$run"; wait "$run" 2>/dev/null || true; run=''; }
start_vigia
"$vigia" user add bench --data "$work/data" >/dev/null 2>&1
token=$("$vigia" token add --user bench --name bench --data "$work/data" 2>/dev/null | grep -o 'vigia_[A-Za-z0-9_-]*')
series() { seq "$1" "$2" | awk '{printf "%s\"generated{number=\\\"%d\\\"}\"", (NR > 1 ? "," : ""), $1}'; }
body_one="{\"series\":[$(series 7 7)],\"from\":${first}000,\"to\":${end}000,\"points\":1000}"
body_raw="{\"series\":[$(series 100 149)],\"from\":$((end - 7200))000,\"to\":$((end - 6300))000,\"points\":1000}"
body_empty='{"series":["nothing"],"from":1772323200000,"to":1772323201000,"points":1}'
for name in one raw empty; do body=body_$name; bench ask "$page/api/v1/range" --token "$token" --body "${!body}" --rounds "$rounds" >"$work/http-$name"; done
for round in 1 2 3 4 5; do
  for name in one raw; do
    stop_vigia; start_vigia
    body=body_$name; bench ask "$page/api/v1/range" --token "$token" --body "${!body}" --rounds 1 >"$work/http-$name-new.$round"
  done
done
stop_vigia

less() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a - b}'; }
vm_empty=$(figure median_ms "$work/vm-empty") http_empty=$(figure median_ms "$work/http-empty")
of() { for r in 1 2 3 4 5; do figure "$1" "$work/$2.$r"; done | median; }
cat >"$work/result.md" <<END
# Reading: Vigia beside VictoriaMetrics

Written by \`bench/store-reading.sh\` on $(date -u +%Y-%m-%d), $(nproc) cores, load average $(cut -d' ' -f1 /proc/loadavg) at the end. Both hold the same 24 hours of 463
series at one second, $(figure samples "$work/generate") samples (\`bench generate\`); Vigia's database has $(($(figure bytes "$work/generate") / 1000000)) MB. Milliseconds, medians of $rounds; answers over
HTTP less an empty one of the same server ($vm_empty ms, $http_empty ms). New processes were started five times each, after which the data
were in the cache of the file system; VictoriaMetrics ran with its cache of answers switched off.

| question | Vigia, in process | the same, published as the program is | VictoriaMetrics over HTTP | Vigia over HTTP |
|---|---|---|---|---|
| one series, 24 h to 1,000 points | $(figure one_series_24h_1000_points_median_ms "$work/reader") | $(figure one_series_24h_1000_points_median_ms "$work/reader-precompiled") | $(less "$(figure median_ms "$work/vm-one")" "$vm_empty") with peaks, $(less "$(figure median_ms "$work/vm-last")" "$vm_empty") without | $(less "$(figure median_ms "$work/http-one")" "$http_empty") |
| 50 series, 15 minutes raw | $(figure 50_series_15min_raw_median_ms "$work/reader") | $(figure 50_series_15min_raw_median_ms "$work/reader-precompiled") | $(less "$(figure median_ms "$work/vm-raw")" "$vm_empty") | $(less "$(figure median_ms "$work/http-raw")" "$http_empty") |
| the first of a new process: one series, 24 h | | $(of one_series_24h_1000_points_first_ms one-new) | $(of first_ms vm-one-new) | $(of first_ms http-one-new) |
| the first of a new process: 50 series raw | | $(of 50_series_15min_raw_first_ms raw-new) | $(of first_ms vm-raw-new) | $(of first_ms http-raw-new) |

Vigia's buckets carry the smallest, the largest and the mean of each; its answers over HTTP have all three.
END
cp "$work/result.md" "$output"
cat "$work/result.md"
