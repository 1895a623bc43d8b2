#!/usr/bin/env bash
# Measures how many mails a second leave an outbox over one Postfix on loopback, against bare MailKit sending the same mails, by turns in one
# run. The benchmark starts Postfix and Dovecot itself, from Debian's programs and in a temporary folder; eng/test.sh installs them.
# Arguments: rounds (11) and mails of a slice (200).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release -v q --tl:off -clp:NoSummary -p:RunAnalyzers=false benchmarks/UmV.Benchmarks
dotnet run -c Release --no-build --project benchmarks/UmV.Benchmarks -- mail "$@"
