#!/usr/bin/env bash
# Measures what a stored sample costs in Vigia and in other engines, on one capture made for it, in one run.
#   bench/store-size.sh                     captures 15 minutes of node_exporter at 1 s under load, then measures
#   bench/store-size.sh --capture FILE      takes a capture made before (series,timestamp_ms,value of one host)
#   bench/store-size.sh --keep DIR          keeps captures, databases and logs there
#   bench/store-size.sh --output FILE       writes the result there instead of bench/results/store-size.md
# Wants Debian's packages prometheus-node-exporter, victoria-metrics, prometheus, sqlite3, postgresql; what is not
# installed is left out and named. Writes a table in Markdown; processor time is compared, not time on the clock.
set -euo pipefail
cd "$(dirname "$0")/.."

capture='' work='' hosts=24 seconds=900 output=bench/results/store-size.md
while [ $# -gt 0 ]; do
  case "$1" in
    --capture) capture=$(realpath "${2:?--capture wants a file}"); shift ;;
    --keep) mkdir -p "${2:?--keep wants a folder}"; work=$(realpath "$2"); shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    --hosts) hosts=${2:?}; shift ;;
    --seconds) seconds=${2:?}; shift ;;
    -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "store-size.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
if [ -z "$work" ]; then work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-size.XXXXXX"); remove=$work; fi
pids=()
finish() {
  for pid in "${pids[@]:-}"; do [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; done
  [ -z "${pgdata:-}" ] || as_postgres "$pgbin/pg_ctl" -D "$pgdata" -m immediate -w stop >/dev/null 2>&1 || true
  [ -z "${pgdata:-}" ] || rm -rf "$pgdata"
  [ -z "${remove:-}" ] || rm -rf "$remove"
}
trap finish EXIT

say() { echo "== $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1 || { say "$1 is not installed and is left out (Debian package $2)"; return 1; }; }
free_port() { node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
# Bytes a program has, in whole; processor seconds of a finished child and of a running process.
bytes() { du -sb --apparent-size "$@" | awk '{sum += $1} END {print sum}'; }
cpu_of() { awk -v hz="$(getconf CLK_TCK)" '{print ($14 + $15) / hz}' "/proc/$1/stat"; }
timed() { # file for the processor seconds, command
  local file=$1; shift
  { TIMEFORMAT='%U %S'; time "$@" 2>&3; } 3>&2 2>"$file"
}
seconds_in() { awk '{sum += $1 + $2} END {print sum}' "$1"; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

say "Build"
dotnet build src/Vigia -c Release -p:SkipPage=true -v q --nologo >&2
dotnet build bench/Vigia.Benchmarks -c Release -v q --nologo >&2
bench() { dotnet bench/Vigia.Benchmarks/bin/Release/net10.0/Vigia.Benchmarks.dll "$@"; }
vigia() { dotnet src/Vigia/bin/Release/net10.0/vigia.dll "$@"; }

if [ -z "$capture" ]; then
  have prometheus-node-exporter prometheus-node-exporter || exit 2
  port=$(free_port)
  prometheus-node-exporter --web.listen-address="127.0.0.1:$port" >"$work/node-exporter.log" 2>&1 & pids+=($!)
  bench/varying-load.sh "$seconds" "$work" & pids+=($!)
  sleep 2
  say "Capture: node_exporter once a second for $seconds s under a varying load"
  capture=$work/one.csv
  bench capture --target "http://127.0.0.1:$port/metrics" --seconds "$seconds" --output "$capture"
fi

say "Write the capture as $hosts hosts"
bench rewrite "$capture" --hosts "$hosts" >"$work/fleet.csv"
samples=$(($(wc -l <"$work/fleet.csv") - 1)) one=$(($(wc -l <"$capture") - 1)) series=$(awk -F, 'NR == 2 {first = $(NF - 1)} NR > 1 && $(NF - 1) == first {count++} END {print count}' "$capture")
rows=()
row() { # engine, bytes, bytes of the index, processor seconds, remark
  rows+=("| $1 | $(awk -v b="$2" -v n="$samples" 'BEGIN {printf "%.3f", b / n}') | $(awk -v b="$2" 'BEGIN {printf "%.2f", b / 1e6}') | $3 | $(awk -v s="$4" -v n="$samples" 'BEGIN {printf "%.0f", n / s / 1000}') | $5 |")
}

measure_vigia() {
  say "Vigia"
  rm -rf "$work/vigia" "$work/vigia-one" "$work/vigia-empty"; mkdir "$work/vigia" "$work/vigia-one" "$work/vigia-empty"
  timed "$work/cpu" vigia import --format long "$work/fleet.csv" --data "$work/vigia" >&2
  row "Vigia, as imported" "$(bytes "$work/vigia")" "in it" "$(seconds_in "$work/cpu")" "database, log and index"
  fleet=$(bytes "$work/vigia")
  timed "$work/cpu" vigia compact --data "$work/vigia" >&2
  compact_cpu=$(seconds_in "$work/cpu") fleet_compact=$(bytes "$work/vigia")
  row "**Vigia, after compact**" "$fleet_compact" "in it" "$(seconds_in "$work/cpu")" "rate: of compact itself, $(awk -v s="$compact_cpu" -v n="$samples" 'BEGIN {printf "%.2f", s / n * 1e6}') µs of processor time a sample"
  head -1 "$capture" >"$work/empty.csv"
  vigia import --format long "$work/empty.csv" --data "$work/vigia-empty" >&2
  vigia import --format long "$capture" --data "$work/vigia-one" >&2
  one_raw=$(($(bytes "$work/vigia-one") - $(bytes "$work/vigia-empty")))
  vigia compact --data "$work/vigia-one" >&2
  one_compact=$(($(bytes "$work/vigia-one") - $(bytes "$work/vigia-empty")))
}

measure_victoria() {
  have victoria-metrics victoria-metrics || return 0
  say "VictoriaMetrics"
  local port pid url; port=$(free_port); url=http://127.0.0.1:$port
  victoria-metrics -storageDataPath="$work/vm" -httpListenAddr="127.0.0.1:$port" -retentionPeriod=100y -loggerLevel=ERROR >"$work/vm.log" 2>&1 & pid=$!; pids+=("$pid")
  until curl -sf "$url/health" >/dev/null; do sleep 0.2; done
  bench rewrite "$capture" --hosts "$hosts" --to prometheus >"$work/fleet.prom"
  local before; before=$(cpu_of "$pid")
  curl -sf -T "$work/fleet.prom" "$url/api/v1/import/prometheus"
  curl -sf "$url/internal/force_flush"; sleep 2
  local cpu; cpu=$(awk -v a="$before" -v b="$(cpu_of "$pid")" 'BEGIN {print b - a}')
  curl -sf "$url/internal/force_merge"; sleep 10
  local data index
  read -r data index < <(curl -sf "$url/metrics" | awk '/^vm_data_size_bytes/ {if ($1 ~ /indexdb/) i += $2; else d += $2} END {print d, i}')
  row "VictoriaMetrics $(version victoria-metrics)" "$((data + index))" "$(awk -v i="$index" -v n="$samples" 'BEGIN {printf "%.3f", i / n}')" "$cpu" "forced merge"
  kill "$pid"; wait "$pid" 2>/dev/null || true; rm "$work/fleet.prom"
}

measure_prometheus() {
  have promtool prometheus || return 0
  say "Prometheus"
  bench rewrite "$capture" --hosts "$hosts" --to openmetrics >"$work/fleet.om"
  timed "$work/cpu" promtool tsdb create-blocks-from openmetrics "$work/fleet.om" "$work/prometheus" >"$work/promtool.log"
  row "Prometheus $(version prometheus)" "$(bytes "$work/prometheus")" "in it" "$(seconds_in "$work/cpu")" "blocks of promtool"
  rm "$work/fleet.om"
}

measure_sqlite() {
  have sqlite3 sqlite3 || return 0
  say "SQLite, a row a sample"
  bench rewrite "$capture" --hosts "$hosts" --to numbers >"$work/fleet.tsv"
  cat >"$work/plain.sql" <<SQL
CREATE TABLE sample (series INTEGER, time INTEGER, value REAL, PRIMARY KEY (series, time)) WITHOUT ROWID;
PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-400000;
.mode tabs
.import $work/fleet.tsv sample
VACUUM;
SQL
  timed "$work/cpu" sqlite3 "$work/plain.db" <"$work/plain.sql" >/dev/null
  row "SQLite $(version sqlite3), a row a sample" "$(bytes "$work/plain.db")" "in it" "$(seconds_in "$work/cpu")" "key (series, time), WITHOUT ROWID, vacuumed"
}

measure_postgres() {
  pgbin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
  [ -n "$pgbin" ] || { say "PostgreSQL is not installed and is left out (Debian package postgresql)"; return 0; }
  say "PostgreSQL, a row a sample"
  local port; port=$(free_port); pgdata=$(mktemp -d "${TMPDIR:-/tmp}/vigia-size-pg.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$pgdata"
  as_postgres "$pgbin/initdb" -D "$pgdata" -U vigia -A trust --no-sync -E UTF8 --locale=C >/dev/null
  as_postgres "$pgbin/pg_ctl" -D "$pgdata" -w -l "$pgdata/log" -o "-p $port -k $pgdata -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=256MB" start >/dev/null
  local psql=(psql -h 127.0.0.1 -p "$port" -U vigia -q -v ON_ERROR_STOP=1 -At postgres)
  "${psql[@]}" -c 'CREATE TABLE sample (series integer, time bigint, value double precision, PRIMARY KEY (series, time))'
  local before after; before=$(postgres_cpu)
  [ -f "$work/fleet.tsv" ] || bench rewrite "$capture" --hosts "$hosts" --to numbers >"$work/fleet.tsv"
  "${psql[@]}" -c "\\copy sample FROM '$work/fleet.tsv'"
  after=$(postgres_cpu)
  row "PostgreSQL $(version postgres), a row a sample" "$("${psql[@]}" -c "SELECT pg_total_relation_size('sample')")" "in it" "$(awk -v a="$before" -v b="$after" 'BEGIN {print b - a}')" "key (series, time), loaded by COPY"
}
# All processes of the server, those that have ended with it.
postgres_cpu() { awk -v hz="$(getconf CLK_TCK)" '{sum += $14 + $15 + $16 + $17} END {print sum / hz}' "/proc/$(head -1 "$pgdata/postmaster.pid")/stat" $(for p in $(pgrep -P "$(head -1 "$pgdata/postmaster.pid")"); do echo "/proc/$p/stat"; done); }
version() {
  case "$1" in
    victoria-metrics) dpkg-query -W -f '${Version}' victoria-metrics 2>/dev/null | sed 's/[-+].*//' ;;
    prometheus) promtool --version 2>&1 | awk 'NR == 1 {print $3}' ;;
    sqlite3) sqlite3 --version | awk '{print $1}' ;;
    postgres) "$pgbin/postgres" --version | awk '{print $3}' ;;
  esac
}

measure_vigia
measure_victoria
measure_prometheus
measure_sqlite
measure_postgres

measure_roundtrips() {
  say "10 million random numbers, packed and unpacked"
  timed "$work/cpu" bench roundtrips --numbers 10000000 >"$work/roundtrips"
  roundtrips=$(awk '{f[$1] = $2} END {printf "%s random numbers in %s columns came back to the bit: %s (seed %s)", f["numbers"], f["blocks"], f["all_bits_came_back"], f["seed"]}' "$work/roundtrips")
  roundtrips="$roundtrips; $(seconds_in "$work/cpu") s of processor time."
}
measure_roundtrips

per() { awk -v b="$1" -v n="$2" 'BEGIN {printf "%.3f", b / n}'; }
exporter=$(prometheus-node-exporter --version 2>&1 | awk 'NR == 1 {print $3}' || true)
cat >"$work/result.md" <<END
# What a stored sample costs

Written by \`bench/store-size.sh\` on $(date -u +%Y-%m-%d), $(nproc) cores, load average $(cut -d' ' -f1 /proc/loadavg) at the end. node_exporter ${exporter:-unknown} scraped
once a second under \`bench/varying-load.sh\`: $series series of one host over $((one / series)) s, as $hosts hosts, $samples samples.
Processor seconds are compared, not time on the clock. Vigia's bytes are those of its whole data folder.

| engine | bytes a sample | MB | of it index | thousand samples a CPU second | remark |
|---|---|---|---|---|---|
$(printf '%s\n' "${rows[@]}")

| Vigia's limit | all $hosts hosts, whole | one host, net of an empty database |
|---|---|---|
| at most 0.56 as imported | $(per "$fleet" "$samples") | $(per "$one_raw" "$one") |
| at most 0.46 after compact | $(per "$fleet_compact" "$samples") | $(per "$one_compact" "$one") |

\`vigia compact\` took $(awk -v s="$compact_cpu" -v n="$samples" 'BEGIN {printf "%.2f", s / n * 1e6}') µs of processor time a sample (limit 5), $compact_cpu s in all.

\`bench roundtrips\`: $roundtrips
END
cp "$work/result.md" "$output"
cat "$work/result.md"
