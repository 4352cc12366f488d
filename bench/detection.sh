#!/usr/bin/env bash
# Measures the quality of detection on labelled data, and prints what bench/results/detection.md holds.
#   bench/detection.sh DATA                    everything; DATA is the folder with smd, asd, jumpstarter, nab, ms-cloud-monitoring
#   bench/detection.sh DATA --only SECTION …   only these of: head multivariate plateau nab cloud alarms attribution planted cost
#   bench/detection.sh DATA --half NAME        sub-folder of each set, default dev
#   bench/detection.sh DATA --seeds N          planted hosts of 3 and of 30 metrics, default 100
#   bench/detection.sh DATA --large-seeds N    planted hosts of 300 metrics, default 100: two minutes of processor time each
#   bench/detection.sh DATA --jobs N           threads, default 1
#   bench/detection.sh DATA --no-build         take what is built
# To keep the result: bench/detection.sh DATA > bench/results/detection.md
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
case "${1:-}" in
  ""|-h|--help) sed -n '2,10s/^# \{0,1\}//p' "$0"; [ -n "${1:-}" ]; exit ;;
esac
data=$(cd "$1" && pwd) || { echo "detection.sh: there is no folder '$1' with labelled data" >&2; exit 2; }
shift
only="" half=dev seeds=100 large=100 jobs=1 build=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --only) shift; while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do only="$only $1"; shift; done; continue ;;
    --half) half=${2:?--half wants a name}; shift ;;
    --seeds) seeds=${2:?--seeds wants a number}; shift ;;
    --large-seeds) large=${2:?--large-seeds wants a number}; shift ;;
    --no-build) build=no ;;
    --jobs) jobs=${2:?--jobs wants a number}; shift ;;
    *) echo "detection.sh: unknown option '$1'; see bench/detection.sh --help" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$only" ] || only="head multivariate plateau nab cloud alarms attribution planted cost"

cd "$here"
[ $build = no ] || dotnet build bench/Vigia.Evaluation -c Release --nologo -v q >&2
evaluate() { dotnet bench/Vigia.Evaluation/bin/Release/net10.0/Vigia.Evaluation.dll "$@" --jobs "$jobs"; }
labelled() { evaluate "$@" --data "$data" --half "$half"; }

head_section() {
  cat <<TEXT
# Detection quality

Made by \`bench/detection.sh\`; no figure is written by hand. One default (\`ensemble\`), no settings, no labels; every score of a row is made from that
row and earlier ones. What the data is and how it is judged: VUS-PR after Paparrizos et al. 2022, NAB v1.1 with onset >= 0.5 as the one fixed
threshold; differences are paired bootstraps over entities. Commit $(git rev-parse --short HEAD), $(nproc) processors, half \`$half\`.

TEXT
}
# The streaming forest takes longer over tens of columns than all others together: ask for it by itself.
multivariate_section() {
  printf '## Hosts\n\n'
  labelled multivariate --detector ensemble innovation isolation-forest extended-forest old-project robust-z pca k-means netdata-k-means \
    baseline-largest-z baseline-z-length baseline-ewma-residual random | sed '/^### Each entity/,$d'
}
plateau_section() { printf '## Plateaus\n\n'; labelled plateau; }
nab_section() { printf '## Single series, onset\n\n'; labelled nab; }
cloud_section() { printf '## Single series, level\n\n'; labelled cloud-monitoring | sed '/^### Each series/,$d'; }
alarms_section() { printf '## False alarms\n\n'; labelled false-alarms --detector ensemble innovation old-project; }
attribution_section() { printf '## Reasons\n\n'; labelled attribution --detector ensemble innovation robust-z random; }
planted_section() {
  printf '## Planted faults\n\nOwn noise as large as the common factor, white and remembering (0.9). The oracle knows the laws of the host, the kind and the length of the fault,\nbut not when nor where: what could be told at best.\n\n'
  for memory in 0 0.9; do
    evaluate planted --detector ensemble innovation --oracle --metrics 3 30 --seeds "$seeds" --own-noise 1 --own-memory $memory
    [ "$large" = 0 ] || evaluate planted --detector ensemble --oracle --metrics 300 --seeds "$large" --own-noise 1 --own-memory $memory
  done
}

cost_section() { printf '## Cost\n\n'; dotnet bench/Vigia.Evaluation/bin/Release/net10.0/Vigia.Evaluation.dll cost; }

for section in head multivariate plateau nab cloud alarms attribution planted cost; do
  case " $only " in *" $section "*) "${section}_section" ;; esac
done
