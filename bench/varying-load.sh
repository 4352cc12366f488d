#!/usr/bin/env bash
# Keeps a machine busy by turns, so that a capture of it is worth packing: processor, disk, memory, processes, calm.
#   bench/varying-load.sh SECONDS FOLDER    the folder holds a file that comes and goes
set -uo pipefail
end=$((SECONDS + ${1:?seconds})) folder=${2:?folder}
RANDOM=42
while [ "$SECONDS" -lt "$end" ]; do
  case $((RANDOM % 6)) in
    0) timeout 8 gzip -9 </dev/urandom >/dev/null ;;
    1) dd if=/dev/zero of="$folder/load" bs=1M count=$((RANDOM % 300 + 20)) conv=fsync 2>/dev/null; rm -f "$folder/load" ;;
    2) sleep $((RANDOM % 20)) ;;
    3) timeout 10 find / -xdev -name '*.so' >/dev/null 2>&1 ;;
    4) head -c $((RANDOM % 400 + 10))M /dev/zero | timeout 5 tail >/dev/null; sleep 2 ;;
    5) for _ in $(seq $((RANDOM % 200))); do /bin/true; done; sleep 3 ;;
  esac
done
