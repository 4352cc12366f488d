#!/usr/bin/env bash
# What the page costs its reader: time to the first chart, bytes, main-thread time of live updating, 30 days of 1 s data, heap.
#   bench/page.sh [FILE]      default: bench/results/page.md; takes about a quarter of an hour
# Wants Chromium (sudo apt-get install chromium) and nothing else running: times of opening are wall-clock times.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${1:-bench/results/page.md}")
numbers=$(mktemp)
trap 'rm -f "$numbers"' EXIT
dotnet build -c Release -v q --nologo tests/Vigia.EndToEnd.Tests
VIGIA_PAGE_MEASUREMENTS=$numbers dotnet test --project tests/Vigia.EndToEnd.Tests -c Release --no-build --no-progress -- --filter-class "Vigia.EndToEnd.Tests.PageMeasurements"
[ -s "$numbers" ] || { echo "page.sh: nothing was measured; is Chromium there?" >&2; exit 1; }
browser=$(chromium --version 2>/dev/null || echo "${VIGIA_CHROMIUM:-a Chromium}")
{
  echo "# What the page costs its reader"
  echo
  echo "Made by \`bench/page.sh\` on $(date -u +%Y-%m-%d), version $(git rev-parse --short HEAD), $(nproc) cores ($(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)), ${browser}, headless, loopback."
  echo "Load of the machine at the end, 1, 5 and 15 min: $(cut -d' ' -f1-3 /proc/loadavg)."
  echo
  cat "$numbers"
} > "$target"
cat "$target"
