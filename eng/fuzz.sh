#!/usr/bin/env bash
# Looks for mails that the reader of bounces, answers and calendar answers cannot bear: a crash or a hang. The saved ones run as tests;
# this goes on from them for as long as it is told. Needs afl++ (Debian: apt-get install afl++) and the tool SharpFuzz.CommandLine.
# Usage: eng/fuzz.sh [SECONDS], 600 by default: half for whole mails, half for what calendars answer. What it finds stays in the folder that
# it names at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-600}
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is not there: apt-get install afl++" >&2; exit 1; }
work=$(mktemp -d "${TMPDIR:-/tmp}/umv-fuzz.XXXXXX")
dotnet publish tests/UmV.Fuzz -c Release -o "$work/app" -v q -p:RunAnalyzers=false
dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$work/tools" >/dev/null
for library in UmV.Integrations.Email MimeKit Ical.Net; do "$work/tools/sharpfuzz" "$work/app/$library.dll"; done
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
# A runtime that optimises at once reaches its speed sooner; one that starts a server for diagnosis leaves sockets behind.
export DOTNET_TieredPGO=0 DOTNET_EnableDiagnostics=0

search() {
  local what=$1 corpus=$2
  timeout --signal=INT "$((seconds / 2))" afl-fuzz -i "tests/UmV.Integrations.Email.Tests/Fuzz/$corpus" -o "$work/$what" -t 10000 -m none \
    -- dotnet "$work/app/UmV.Fuzz.dll" "$what" >"$work/$what.log" || true
  grep -E '^(execs_done|corpus_count|saved_crashes|saved_hangs|edges_found) ' "$work/$what/default/fuzzer_stats" | tr -s ' ' | tr '\n' ',' | sed "s/^/$what: /; s/,$/\n/"
}

search mail Corpus
search calendar Calendars
crashes=$(find "$work" -path '*crashes/id*' | wc -l)
hangs=$(find "$work" -path '*hangs/id*' | wc -l)
echo "$crashes crashes, $hangs hangs; they are in $work"
((crashes + hangs == 0))
