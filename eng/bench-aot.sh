#!/usr/bin/env bash
# Cold start of "case ID" as native AOT: UmV, and a twin of raw ADO.NET that reads the same rows and adds the same entry to the access log. Both
# processes are started in turns, each on its own copy of one store; the medians and their ratio are printed. Needs clang and zlib1g-dev (Debian): installed by apt-get when this is root, or named.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-101}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if ! command -v clang >/dev/null; then
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    echo "Native AOT links with clang: install clang and zlib1g-dev." >&2
    exit 1
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends clang zlib1g-dev >/dev/null
fi

for twin in UmV Raw; do
  dotnet publish "benchmarks/ColdStart/$twin.ColdStart" -c Release -o "$work/$twin" -v q --tl:off -p:DebugType=none
done

id="$("$work/UmV/UmV.ColdStart" make "$work/UmV.db")"
"$work/UmV/UmV.ColdStart" case "$work/UmV.db" "$id" >/dev/null
cp "$work/UmV.db" "$work/Raw.db"

once() { # microseconds of one start
  local began=$EPOCHREALTIME
  "$work/$1/$1.ColdStart" case "$work/$1.db" "$id" >/dev/null
  local ended=$EPOCHREALTIME
  echo $(((${ended/[.,]/} - ${began/[.,]/})))
}

for ((round = 0; round < rounds; round++)); do
  once UmV >>"$work/umv.txt"
  once Raw >>"$work/raw.txt"
done

median() { sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"; }
umv="$(median "$work/umv.txt")"
raw="$(median "$work/raw.txt")"
awk -v umv="$umv" -v raw="$raw" 'BEGIN { printf "UmV %.1f ms, raw ADO.NET %.1f ms, ratio %.2f\n", umv / 1000, raw / 1000, umv / raw }'
