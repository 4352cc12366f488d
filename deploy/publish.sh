#!/usr/bin/env bash
# Publishes Vigia as one self-contained, trimmed, precompiled file: OUT/vigia (default artifacts/linux-x64).
#   deploy/publish.sh [OUT] [RID]      RID: linux-x64 (default) or win-x64
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-artifacts/${2:-linux-x64}} rid=${2:-linux-x64}
dotnet publish src/Vigia -c Release -r "$rid" -o "$out" --nologo
ls -l "$out"
