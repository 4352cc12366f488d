#!/usr/bin/env bash
# Publishes the single file, runs it for some minutes under three conditions at once, and prints what it holds and uses.
#   bench/resident-memory.sh [--minutes N] [--vigia FILE] [--output FILE]
#     --minutes N    how long; default 5
#     --vigia FILE   the program to measure; default: published by deploy/publish.sh
#     --output FILE  where the table goes; default bench/results/footprint.md
# The conditions: as the one who calls; as an unprivileged user with an empty environment (no HOME) from an empty folder that cannot be
# written; the same on a root file system that is mounted read-only. The last two want root, and are told as left out otherwise.
# Where Netdata is installed (Debian: netdata-core) it runs beside, with what it comes with, and is measured the same way.
# Exit code: 0 all ran to the end and hold less than 66 MB, 1 something did not, 2 it could not be tried. Linux; wants bash 5, curl, util-linux.
set -uo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

limit_mb=66   # what Netdata 1.37.1 of Debian 12 held on a quiet machine
minutes=5 vigia='' output=bench/results/footprint.md
while [ $# -gt 0 ]; do
  case "$1" in
    --minutes) minutes=${2:?--minutes wants a number}; shift ;;
    --vigia) vigia=${2:?--vigia wants a file}; shift ;;
    --output) output=${2:?--output wants a file}; shift ;;
    -h|--help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "resident-memory.sh: unknown option '$1'; see --help" >&2; exit 2 ;;
  esac
  shift
done
[[ $minutes =~ ^[0-9]+$ && $minutes -ge 2 ]] || { echo "resident-memory.sh: --minutes wants a whole number from 2 up, not '$minutes'" >&2; exit 2; }

work=$(mktemp -d "${TMPDIR:-/tmp}/vigia-footprint.XXXXXX")
chmod 755 "$work"
names=() pids=() ports=() folders=() left_out=()
clean_up() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 2' INT TERM
give_up() { echo "resident-memory.sh: $*" >&2; exit 2; }

next_port=$((21000 + RANDOM % 18000))
free_port() { # sets port
  while next_port=$((next_port + 1)); (exec 3<>"/dev/tcp/127.0.0.1/$next_port") 2>/dev/null; do :; done
  port=$next_port
}
began() { names+=("$1"); pids+=("$2"); ports+=("$3"); folders+=("$4"); } # title, process, port, data folder ("" when not to be seen from here)

start_plain() {
  free_port
  mkdir -p "$work/plain/data" "$work/plain/empty"
  (cd "$work/plain/empty" && exec "$program" run --data "$work/plain/data" --urls "http://127.0.0.1:$port") >"$work/plain/log" 2>&1 &
  began "as the user who calls" $! "$port" "$work/plain/data"
}

start_unprivileged() {
  free_port
  mkdir -p "$work/nobody/data" "$work/nobody/empty"
  chown 65534:65534 "$work/nobody/data"
  chmod 555 "$work/nobody/empty"
  (cd "$work/nobody/empty" && exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \
    env -i "$program" run --data "$work/nobody/data" --urls "http://127.0.0.1:$port") >"$work/nobody/log" 2>&1 &
  began "unprivileged, no HOME, from an empty folder" $! "$port" "$work/nobody/data"
}

# A view of the root of its own, in which only one folder in memory can be written.
start_read_only() {
  free_port
  mkdir -p "$work/readonly/root" "$work/readonly/data"
  unshare -m --propagation private bash -c '
    set -e
    root=$1 data=$2
    mount --bind / "$root"
    mount --bind /dev "$root/dev"; mount --bind /proc "$root/proc"; mount --bind /sys "$root/sys"
    mount -o remount,bind,ro "$root"
    mount -t tmpfs -o mode=700,uid=65534,gid=65534 tmpfs "$root$data"
    for folder in / /tmp /var/tmp /etc; do
      if touch "$root$folder/vigia-was-here" 2>/dev/null; then rm -f "$root$folder/vigia-was-here"; echo "$folder can still be written" >&2; exit 9; fi
    done
    exec chroot "$root" setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs env -i "$3" run --data "$data" --urls "$4"
  ' readonly "$work/readonly/root" "$work/readonly/data" "$program" "http://127.0.0.1:$port" >"$work/readonly/log" 2>&1 &
  began "the same, on a read-only root" $! "$port" ""
}

start_netdata() {
  free_port
  mkdir -p "$work/netdata"/{cache,lib,log}
  cat >"$work/netdata/netdata.conf" <<END
[global]
  run as user = $(id -un)
[directories]
  cache = $work/netdata/cache
  lib = $work/netdata/lib
  log = $work/netdata/log
[web]
  bind to = 127.0.0.1
  default port = $port
[registry]
  enabled = no
END
  netdata -D -c "$work/netdata/netdata.conf" >"$work/netdata/out" 2>&1 &
  began "$(netdata -V | sed 's/^netdata v\{0,1\}/Netdata /')" $! "$port" ""
}

family() { # a process and all below it
  local child
  echo "$1"
  for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do family "$child"; done
}
kilobytes() { local p; for p in $(family "$1"); do cat "/proc/$p/status" 2>/dev/null; done | awk -v field="$2:" '$1 == field { sum += $2 } END { print sum + 0 }'; }
cpu_ticks() { local p; for p in $(family "$1"); do cat "/proc/$p/stat" 2>/dev/null; done | awk '{ sub(/.*\) /, ""); sum += $12 + $13 + $14 + $15 } END { print sum + 0 }'; }
mb() { awk -v kb="$1" 'BEGIN { printf "%.1f", kb * 1024 / 1e6 }'; }
is_well() { # process, port, title
  kill -0 "$1" 2>/dev/null || return 1
  case "$3" in Netdata*) curl -fs -m 5 -o /dev/null "http://127.0.0.1:$2/api/v1/info" ;; *) curl -fs -m 5 -o /dev/null "http://127.0.0.1:$2/healthz" ;; esac
}

[ -n "$vigia" ] || { deploy/publish.sh "$PWD/artifacts/linux-x64" >&2 || give_up "Vigia could not be published"; vigia=$PWD/artifacts/linux-x64/vigia; }
[ -x "$vigia" ] || give_up "there is no program '$vigia'"
mkdir "$work/bin"
cp "$vigia" "$work/bin/vigia"   # the file alone, where everybody may read it
program=$work/bin/vigia

start_plain
if [ "$(id -u)" = 0 ]; then
  start_unprivileged
  if unshare -m true 2>/dev/null; then start_read_only; else left_out+=("a read-only root (this machine allows no mount namespace)"); fi
else
  left_out+=("an unprivileged user and a read-only root (run it as root)")
fi
if command -v netdata >/dev/null; then start_netdata; else left_out+=("Netdata (sudo apt-get install netdata-core)"); fi

echo "Running ${#pids[@]} at once for $minutes minutes …" >&2
begin=$SECONDS
while [ $((SECONDS - begin)) -lt 60 ]; do sleep 1; done
for i in "${!pids[@]}"; do start_ticks[i]=$(cpu_ticks "${pids[i]}"); done
started_at=$EPOCHREALTIME
while [ $((SECONDS - begin)) -lt $((minutes * 60)) ]; do sleep 1; done

code=0
hertz=$(getconf CLK_TCK)
table=$(
  echo "| | resident after $minutes minutes (MB) | of it own (MB) | of it files, shared (MB) | most so far (MB) | processor seconds, first minute | processor seconds a minute, after it | ran to the end |"
  echo "|---|---:|---:|---:|---:|---:|---:|---|"
  for i in "${!pids[@]}"; do
    pid=${pids[i]}
    now=$EPOCHREALTIME ticks=$(cpu_ticks "$pid") well=yes
    resident=$(kilobytes "$pid" VmRSS) own=$(kilobytes "$pid" RssAnon) most=$(kilobytes "$pid" VmHWM)
    is_well "$pid" "${ports[i]}" "${names[i]}" || well=no
    printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "${names[i]}" "$(mb "$resident")" "$(mb "$own")" "$(mb $((resident - own)))" "$(mb "$most")" \
      "$(awk -v t="${start_ticks[i]}" -v h="$hertz" 'BEGIN { printf "%.2f", t / h }')" \
      "$(awk -v t="$((ticks - start_ticks[i]))" -v h="$hertz" -v s="$started_at" -v n="$now" 'BEGIN { printf "%.2f", t / h / (n - s) * 60 }')" "$well"
    case "${names[i]}" in Netdata*) ;; *) [ $well = yes ] && [ "$resident" -lt $((limit_mb * 1000000 / 1024)) ] || : >"$work/failed" ;; esac
  done
)
echo "$table"
for what in "${left_out[@]}"; do echo "Left out: $what."; done
for i in "${!pids[@]}"; do
  [ -n "${folders[i]}" ] && kill -0 "${pids[i]}" 2>/dev/null || continue
  rows=$("$program" export --data "${folders[i]}" --series system.cpu.utilization 2>/dev/null | wc -l)
  echo "${names[i]}: $((rows - 1)) ticks stored."
  [ "$rows" -gt $((minutes * 54)) ] || : >"$work/failed"
done >"$work/stored"
cat "$work/stored"
for i in "${!pids[@]}"; do
  case "${names[i]}" in Netdata*) continue ;; esac
  before=$EPOCHREALTIME
  kill "${pids[i]}" 2>/dev/null
  wait "${pids[i]}"
  ended=$?
  awk -v a="$before" -v b="$EPOCHREALTIME" -v what="${names[i]}" -v code=$ended 'BEGIN { printf "%s: ended %.1f s after SIGTERM with exit code %d.\n", what, b - a, code }'
  [ $ended = 0 ] || { : >"$work/failed"; sed 's/^/  /' "$work"/{plain,nobody,readonly}/log 2>/dev/null | tail -n 20 >&2; }
done >"$work/endings"
cat "$work/endings"
[ ! -e "$work/failed" ] || code=1

{
  cat <<END
# What Vigia holds and uses

Made on $(date -u +%Y-%m-%d) by

\`\`\`
bench/resident-memory.sh --minutes $minutes
\`\`\`

on a machine with $(nproc) processors, $(awk '$1 == "MemTotal:" { printf "%.0f", $2 / 1e6 }' /proc/meminfo) GB of memory, Linux $(uname -r | sed 's/-.*//'), load average at the end $(cut -d' ' -f1 /proc/loadavg). All ran at the same time, each collecting
everything once a second, storing, learning and serving, with nobody looking at the page; of Netdata, all its processes are added up. Resident is VmRSS of
/proc/PID/status, in millions of bytes; the aim is to stay below the $limit_mb MB that Netdata 1.37.1 of Debian 12 held on a quiet machine.

$table

$({ cat "$work/stored" "$work/endings"; for what in "${left_out[@]}"; do echo "Left out: $what."; done; } | sed 's/^/- /')
END
} >"$work/page"
cp "$work/page" "$output"
exit $code
