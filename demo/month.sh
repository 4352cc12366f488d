#!/usr/bin/env bash
# A simulated month in virtual time: writes it, backtests it, compares with what was planted.
#   demo/month.sh [--seed N] [FOLDER]      default: seed 1, a folder that is removed afterwards
set -euo pipefail
cd "$(dirname "$0")/.."
seed=1
if [ "${1:-}" = --seed ]; then seed=${2:?--seed wants a number}; shift 2; fi
folder=${1:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
export TZ=Europe/Berlin
dotnet build -c Release -v q --nologo demo/Vigia.Simulator
dotnet build -c Release -v q --nologo -p:SkipPage=true src/Vigia
[ -f "$folder/vigia.db" ] || dotnet run -c Release --no-build --project demo/Vigia.Simulator -- generate "$folder" --seed "$seed"
time dotnet run -c Release --no-build --project src/Vigia -- backtest --data "$folder" --host simulated --from 2026-03-08T23:00:00Z --to 2026-04-08T22:00:00Z --format json > "$folder/report.json"
dotnet run -c Release --no-build --project demo/Vigia.Simulator -- judge "$folder/report.json"
