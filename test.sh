#!/usr/bin/env bash
# Runs every test: C# and TypeScript, unit, contract, end to end in a real browser.
#   ./test.sh          the short form of everything
#   ./test.sh --long   the long forms of soak and fault tests too
#   ./test.sh --only unit|page|browser   one part
# VIGIA_FAULT_ROUNDS=N (20, long 300) and VIGIA_OUTAGE_SECONDS=N (30, long 600) make the fault tests shorter or longer.
# Ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"

only=all
while [ $# -gt 0 ]; do
  case "$1" in
    --long) export VIGIA_LONG_TESTS=1 ;;
    --only) only=${2:?--only wants unit, page or browser}; shift ;;
    -h|--help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "test.sh: unknown option '$1'; see ./test.sh --help" >&2; exit 2 ;;
  esac
  shift
done

passed=0 failed=0 skipped=0
log=$(mktemp -d "${TMPDIR:-/tmp}/vigia-test.XXXXXX")
trap 'rm -rf "$log"' EXIT

say() { printf '\n== %s\n' "$*"; }
wants() { [ "$only" = all ] || [ "$only" = "$1" ]; }

need_command() { # command, what for, how to get it
  command -v "$1" >/dev/null 2>&1 && return 0
  echo "test.sh: '$1' is needed ($2). $3" >&2
  return 1
}

# Installs Debian packages when it may; otherwise says what will be skipped and how to get it.
install_package() { # command to look for, package, what is skipped without it
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $2 …"
    { [ -n "${apt_updated:-}" ] || apt-get update -qq; } >"$log/apt" 2>&1 && apt_updated=1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >>"$log/apt" 2>&1 && return 0
    tail -n 3 "$log/apt"
  fi
  echo "NOT INSTALLED: $2. $3 will be skipped. Get it with: sudo apt-get install $2"
}

# Adds up the summary a test runner printed; a runner that printed none counts as one failure.
count_dotnet() { # exit code, log file
  local numbers
  numbers=$(awk '/^ *failed: /{f+=$2} /^ *succeeded: /{s+=$2} /^ *skipped: /{k+=$2; seen=1} END{if(seen) print s, f, k}' "$2")
  add "$1" "$numbers"
}
add() { # exit code, "passed failed skipped"
  local p f s
  if ! read -r p f s <<<"$2" || [ -z "${s:-}" ]; then p=0 f=1 s=0; echo "The runner ended (exit code $1) without a summary: counted as one failure."; fi
  if [ "$1" != 0 ] && [ "$f" = 0 ]; then f=1; echo "The runner ended with exit code $1 although no test failed: counted as one failure."; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

run_dotnet() { # title, project
  say "$1"
  dotnet test --project "$2" -c Release --no-build --no-progress --output Detailed 2>&1 | tee "$log/dotnet" \
    | grep -vE '^(passed|  from |\s*$|Running tests)' | cut -c1-400
  count_dotnet "${PIPESTATUS[0]}" "$log/dotnet"
}

need_command dotnet "the program" "Install the .NET 10 SDK: https://dotnet.microsoft.com/download" || exit 2
need_command node "the page" "Install Node 20.19, 22.12 or newer: https://nodejs.org" || exit 2

if wants unit && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
  install_package initdb postgresql "The contract of the store on PostgreSQL, and its outages,"
fi
if wants browser; then install_package chromium chromium "The end-to-end tests in a browser"; fi

say "Build"
if ! dotnet build Vigia.slnx -c Release --nologo -v q; then
  echo; echo "0 passed, 1 failed, 0 skipped"; exit 1
fi

[ "${VIGIA_LONG_TESTS:-}" != 1 ] || export VIGIA_FAULT_REPORT="$log/faults"
wants unit && run_dotnet "C#: unit, contract, architecture" tests/Vigia.Tests
if [ -s "$log/faults" ]; then
  { printf '# Faults\n\nWritten by `./test.sh --long` on %s: what was done to the store while it worked, and what came of it.\n\n| fault | outcome |\n|---|---|\n' "$(date -u +%F)"
    sort "$log/faults"; } >bench/results/store-faults.md
fi
if wants page; then
  say "TypeScript: types and unit tests"
  (cd src/web && npm run --silent check && npx --no-install vitest run --reporter=default --reporter=json --outputFile="$log/vitest.json")
  code=$?
  add "$code" "$(node -e 'const r=require(process.argv[1]);console.log(r.numPassedTests,r.numFailedTests,r.numPendingTests)' "$log/vitest.json" 2>/dev/null)"
fi
wants browser && run_dotnet "End to end: the real program, a real browser" tests/Vigia.EndToEnd.Tests

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
