#!/usr/bin/env bash
# The crash programme at length: more hosts killed, more power cuts, longer histories, more sequences. It prints the same figures as eng/test.sh,
# and ends with exit code 1 when anything was not as promised.
#
#   bash eng/soak.sh [--kills N] [--cuts N] [--transactions N] [--sequences N]
#
# Without arguments: 2000 kills, 20 000 cuts of each recording, 100 000 transactions, 200 000 sequences on each store: some hours.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kills=2000
cuts=20000
transactions=100000
sequences=200000

usage() {
  sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3- >&2
  exit 2
}

number() { [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || { echo "$1 needs a number from 1." >&2; exit 2; }; }

while (($# > 0)); do
  case $1 in
    --kills) number "$@"; kills=$2 ;;
    --cuts) number "$@"; cuts=$2 ;;
    --transactions) number "$@"; transactions=$2 ;;
    --sequences) number "$@"; sequences=$2 ;;
    *) usage ;;
  esac
  shift 2
done

figures=$(mktemp -d "${TMPDIR:-/tmp}/umv-soak.XXXXXX")
trap 'rm -rf -- "$figures"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 UMV_FIGURES="$figures"
export UMV_KILL_CYCLES=$kills UMV_POWER_CUTS=$cuts UMV_HISTORY_TRANSACTIONS=$transactions UMV_MODEL_SEQUENCES=$sequences

status=0
dotnet test tests/UmV.Storage.Crash.Tests -c Release --tl:off || status=1
dotnet test tests/UmV.Storage.Tests -c Release --tl:off --filter FullyQualifiedName~ModelTests || status=1
echo
cat -- "$figures"/*.txt 2>/dev/null || true
exit "$status"
