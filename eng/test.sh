#!/usr/bin/env bash
# Builds UmV once in Release and runs every test, with nothing skipped. Needs the .NET SDK; on Debian or Ubuntu it installs the rest by
# apt-get, as root or by sudo. Ends with the line "N passed, N failed". What did not run where it should (a skipped test, a project without
# results, a failed build) counts as failed too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

passed=0
failed=0
child=
results=$(mktemp -d "${TMPDIR:-/tmp}/umv-tests.XXXXXX")

say() { printf '%s\n' "$*" >&2; }

finish() {
  local status=$?
  trap - EXIT INT TERM
  if [[ -n $child ]]; then
    kill -- "-$child" 2>/dev/null || true
    # What it was writing must not come back after the folder is gone.
    for _ in {1..50}; do
      kill -0 -- "-$child" 2>/dev/null || break
      sleep 0.1
    done
  fi
  rm -rf -- "$results"
  if ((status != 0 && failed == 0)); then failed=1; fi
  if ((status == 0 && failed > 0)); then status=1; fi
  echo "$passed passed, $failed failed"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# In a process group of its own, so that a signal to this script stops all that it has started, and only that.
run() {
  local status=0
  set -m
  "$@" </dev/null &
  child=$!
  set +m
  wait "$child" || status=$?
  child=
  return "$status"
}

set_environment() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
  # No compiler or build server is left behind, so that none has to be stopped.
  export UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
  export UMV_REQUIRE_SERVERS=1 UMV_CHROMIUM="${UMV_CHROMIUM:-/usr/bin/chromium}" UmVTestResults=trx
  export UMV_FIGURES="$results/figures"
  export UMV_POSTGRESQL="${UMV_POSTGRESQL:-/usr/lib/postgresql/15/bin}"
  # Only a person accepts a snapshot.
  unset UMV_ACCEPT_SNAPSHOTS
  if [[ ! -w ${HOME:-/nonexistent} ]]; then export DOTNET_CLI_HOME="$results/home" NUGET_PACKAGES="$results/packages"; fi
}

check_sdk() {
  command -v dotnet >/dev/null || { say "The .NET 10 SDK is not there: https://dotnet.microsoft.com/download"; return 1; }
  dotnet --version >/dev/null || { say "No .NET SDK fits global.json. Install .NET 10: https://dotnet.microsoft.com/download"; return 1; }
}

missing_packages() {
  [[ -x $UMV_CHROMIUM ]] || echo chromium
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  [[ -x /usr/sbin/postfix ]] || echo postfix
  [[ -x /usr/lib/dovecot/imap ]] || echo dovecot-imapd
  [[ -x /usr/lib/dovecot/lmtp ]] || echo dovecot-lmtpd
  [[ -x $UMV_POSTGRESQL/initdb ]] || echo postgresql-15
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true; } | grep libicuuc >/dev/null || echo libicu-dev
}

# Debian's package makes and starts a server of its own when it is installed. The tests start theirs, so none is made.
no_cluster=/etc/postgresql-common/createcluster.d/umv-tests.conf
without_own_cluster() {
  [[ " ${packages[*]} " == *" postgresql-15 "* ]] || return 0
  "$@" mkdir -p "$(dirname "$no_cluster")"
  echo 'create_main_cluster = false' | "$@" tee "$no_cluster" >/dev/null
}

install_packages() {
  local packages as_root=()
  mapfile -t packages < <(missing_packages)
  if ((${#packages[@]} == 0)); then return; fi
  if ! command -v apt-get >/dev/null; then
    say "The tests need: ${packages[*]}. This machine has no apt-get: install them, and set UMV_CHROMIUM to the path of Chromium"
    say "and UMV_POSTGRESQL to the folder of PostgreSQL's programs."
    return 1
  fi
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null && ! { [[ -t 0 ]] && command -v sudo >/dev/null; }; then
      say "The tests need: ${packages[*]}. You are not root and cannot use sudo: ask for 'apt-get install ${packages[*]}',"
      say "or set UMV_CHROMIUM to the path of a Chromium."
      return 1
    fi
    as_root=(sudo)
  fi
  say "Installing ${packages[*]}"
  # Mail servers are started by the tests, on loopback and in temporary folders. What Debian would set up and start is of no use here.
  local policy=/usr/sbin/policy-rc.d no_daemons=
  if [[ " ${packages[*]} " == *" postfix "* || " ${packages[*]} " == *" dovecot"* ]]; then
    echo "postfix postfix/main_mailer_type select No configuration" | "${as_root[@]}" debconf-set-selections
    if [[ ! -e $policy ]]; then
      printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" sh -c "cat >$policy && chmod 755 $policy"
      no_daemons=1
    fi
  fi
  local installed=0
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  without_own_cluster "${as_root[@]}"
  if ! "${apt[@]}" update >&2 || ! "${apt[@]}" install -y --no-install-recommends "${packages[@]}" >"$results/apt.log" 2>&1; then
    installed=1
  fi
  if [[ -n $no_daemons ]]; then "${as_root[@]}" rm -f "$policy"; fi
  "${as_root[@]}" rm -f "$no_cluster"
  if ((installed != 0)); then
    tail -n 20 "$results/apt.log" >&2 2>/dev/null || true
    say "apt-get could not install ${packages[*]}. Is the network there? Install them by hand, or set UMV_CHROMIUM to the path of a Chromium."
    return 1
  fi
  [[ -z $(missing_packages) ]] || { say "Still missing after apt-get: $(missing_packages | xargs). UMV_CHROMIUM is $UMV_CHROMIUM."; return 1; }
}

# The scripted mail server of the tests, of the versions that tests/mail/package.json names.
install_mail_server() {
  if [[ -n ${UMV_SMTP_SERVER:-} ]]; then return; fi
  mkdir -p "$results/mail"
  cp tests/mail/package.json "$results/mail/"
  if ! npm install --prefix "$results/mail" --no-audit --no-fund --no-update-notifier --ignore-scripts >"$results/npm.log" 2>&1; then
    tail -n 20 "$results/npm.log" >&2
    say "npm could not install the scripted mail server. Is the network there? Or set UMV_SMTP_SERVER to a node_modules folder with smtp-server."
    return 1
  fi
  export UMV_SMTP_SERVER="$results/mail/node_modules"
}

# The sums over all result files: total executed passed.
count() {
  cat -- "$results"/*.trx /dev/null 2>/dev/null | awk '
    function value(name) {
      if (!match($0, " " name "=\"[0-9]+\"")) return 0
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
    }
    /<Counters / { total += value("total"); executed += value("executed"); passed += value("passed") }
    END { print total + 0, executed + 0, passed + 0 }'
}

# The names of the tests with one of these outcomes.
tests_that() {
  { cat -- "$results"/*.trx 2>/dev/null || true; } | { grep -E "<UnitTestResult .* outcome=\"($1)\"" || true; } \
    | sed -e 's/.* testName="\([^"]*\)".*/  \1/' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e "s/&quot;/\"/g; s/&apos;/'/g" -e 's/&amp;/\&/g' | sort
}

# Test projects that have code, but no result.
projects_without_results() {
  local project name
  for project in tests/*.Tests/; do
    name=$(basename "$project")
    if [[ -n $(find "$project" -name '*.cs' -not -path '*/bin/*' -not -path '*/obj/*' -print -quit) ]] \
      && ! grep -qE '<Counters total="[1-9]' "$results/$name.trx" 2>/dev/null; then
      echo "  $name"
    fi
  done
}

# What the tests have measured and counted, one line each.
figures() {
  if compgen -G "$UMV_FIGURES/*.txt" >/dev/null; then
    echo
    cat -- "$UMV_FIGURES"/*.txt
  fi
}

report() {
  local run_status=$1 total executed skipped silent
  read -r total executed passed < <(count)
  skipped=$((total - executed))
  silent=$(projects_without_results)
  failed=$((executed - passed + skipped))
  if [[ -n $silent ]]; then failed=$((failed + $(wc -l <<<"$silent"))); fi

  figures
  echo
  if ((executed > passed)); then printf 'Failed:\n%s\n' "$(tests_that 'Failed|Error|Timeout|Aborted')"; fi
  if ((skipped > 0)); then printf 'Skipped, which counts as failed here:\n%s\n' "$(tests_that NotExecuted)"; fi
  if [[ -n $silent ]]; then printf 'Test projects that gave no result:\n%s\n' "$silent"; fi
  if ((total == 0)); then
    say "No test ran."
    failed=$((failed > 0 ? failed : 1))
  fi
  if ((run_status != 0 && failed == 0)); then
    say "dotnet test ended with $run_status although no test failed: see above."
    failed=1
  fi
}

set_environment
check_sdk
install_packages
install_mail_server

# Two at a time: most machines that run this have two cores.
run dotnet restore UmV.sln -m:2 --tl:off -v q
run dotnet build UmV.sln -c Release --no-restore -m:2 --tl:off -v q -clp:NoSummary
status=0
run dotnet test UmV.sln -c Release --no-build -m:2 --tl:off --results-directory "$results" \
  --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none || status=$?
report "$status"
