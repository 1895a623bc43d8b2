#!/usr/bin/env bash
# Asks how good the tests are of the code that must not fail: changes it in many small ways, one at a time (mutants), and counts the changes
# that no test notices. Needs the .NET SDK. Works on a copy in a temporary folder; what is written here is the row of each area in
# docs/mutation.md. To build them takes minutes, so several areas are tried in one run.
# Usage: eng/mutate.sh [AREA ...], all of them by default. UMV_MUTATE_AT_ONCE is how many mutants are tried at once, 1 by default.
# Ends with an error if an area is below 90 %.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
all=(consent access privacy exports audit sealing)
areas=("$@")
if ((${#areas[@]} == 0)); then areas=("${all[@]}"); fi

# The code of an area, below src/UmV.Core. What several areas name belongs to the first. Files of words, and the table of grounds, have no rule to break.
files_of() {
  case $1 in
    consent) echo Consent/*.cs People/{AgeRules,AgeRulesValidation,VoiceWeight}.cs Cases/CaseConsentPolicies.cs Privacy/ConsentReceiptWriter.cs \
      Process/Queries/{ConsentReceipt,ConsentReceiptReader,ConsentViews}.cs ;;
    access) echo Access/*.cs Emergency/*.cs Cases/CaseRights.cs Cases/CaseEmergencyPolicies.cs Process/Door.cs \
      Process/Queries/{AccessExplainer,CaseReader,OwnCaseReader,QueryRights,VisibleCases}.cs ;;
    privacy) echo $(printf '%s\n' {Privacy,People}/*.cs | grep -v -e Words -e ConsentReceipt -e AgeRules -e VoiceWeight) \
      Cases/{CaseHolds,CasePeople,CasePrivacy,CasePrivacyPolicies,CaseTexts,EraseAgain,EraseCase,EraseText}.cs \
      Process/{Erased,ErasedAgain,ErasureAftermath,PersonTraces,CaseTextReader,KeptMessages,TextOpener}.cs Process/Streams/{CaseErasures,PersonStream}.cs ;;
    exports) echo Exports/*.cs $(printf '%s\n' Grounds/*.cs | grep -v DefaultProcessing) \
      Process/Queries/{ExportRequestReader,LocationShield,ProcessingReader,Pseudonyms,PseudonymisedExporter,RegisterReader}.cs ;;
    audit) echo Process/Audit/*.cs Process/Verifying/*.cs Process/{Verifier,VerifyReport,ChainCheck}.cs Process/Queries/GetAccessLog.cs \
      Storage/{AccessChain,AccessLog,ChainHash,HashChain}.cs Checkpoints/*.cs ;;
    sealing) echo Sealing/*.cs Process/Keys/*.cs ;;
    *) echo "There is no area '$1'. There are: ${all[*]}." >&2; return 1 ;;
  esac
}

# The tests that are asked, by what their full names hold. Those that play thousands of worlds are left out: with them a mutant would cost
# minutes, and what they alone notice counts as not noticed here.
tests_of() {
  case $1 in
    consent) echo Tests.Consent. Tests.People.AgeRules Tests.People.AgeRuleChanges Tests.People.VoiceAge Tests.Policies. GeneratedDocsTests ;;
    access) echo Tests.Access. Tests.Audit. Tests.Cases.FourEyesTests The_role_table_says Tests.Process.DoorTests Tests.Process.HistoryTests Tests.Process.ConflictTests \
      Tests.Privacy.ProtectedCaseTests Tests.Privacy.ErasureTests Tests.Consent.ConsentOverrideTests Tests.Policies. GeneratedDocsTests ;;
    privacy) echo Tests.Privacy. Tests.People. Tests.Consent.ConsentOverrideTests Tests.Audit.AccessLogTests Tests.Sealing.CanaryTests Tests.Sealing.MaskingTests Tests.Policies. GeneratedDocsTests ;;
    exports) echo Tests.Exports. Tests.Grounds. Tests.Privacy.Pseudonymised Tests.Access.NamesForWorkers Tests.Privacy.ProtectedCaseTests Tests.People.PersonRights \
      Tests.Privacy.AddressProtection Tests.Access.CaseReading Tests.Access.SchoolRegister Tests.Privacy.SubjectGround Tests.People.PersonRegister Tests.Policies. GeneratedDocsTests ;;
    audit) echo Tests.Audit. Tests.Verifying. Tests.Checkpoints. AccessWordsTests Tests.Privacy.ErasureTests Tests.Privacy.ProtectedCaseTests ;;
    sealing) echo Tests.Sealing. ;;
  esac
}
left_out=(AccessProof.No_question CryptoProof.Of_many ProtectedCaseTests.No_answer ConflictTests.What_is_told_is EveryRecordTests)

each() { local one; for one in "$@"; do printf '%s\n' "$one"; done; }
quoted() { sed 's/.*/"&"/' | paste -sd, ; }

# Words are not mutated: sentences and policies are held by docs/policies.md, which a test compares. ConfigureAwait and wiped memory are
# nothing that a test can see.
write_config() {
  local filter
  filter="($(sed 's/^/FullyQualifiedName~/' "$work/tests" | paste -sd'|'))$(each "${left_out[@]}" | sed 's/^/\&FullyQualifiedName!~/' | paste -sd'\0')"
  cat <<JSON
{
  "stryker-config": {
    "project": "UmV.Core.csproj",
    "mutate": [$(cut -f2 "$work/files" | sed 's|^|**/|' | quoted)],
    "test-case-filter": "$filter",
    "coverage-analysis": "perTest",
    "concurrency": ${UMV_MUTATE_AT_ONCE:-1},
    "additional-timeout": 15000,
    "ignore-methods": ["*Exception.ctor", "Sentence.ctor", "PolicySource.Law", "PolicySource.Design", "ConfigureAwait", "*ZeroMemory"],
    "thresholds": { "high": 95, "low": 90, "break": 0 },
    "reporters": ["json", "html", "dots"]
  }
}
JSON
}

work=$(mktemp -d "${TMPDIR:-/tmp}/umv-mutate.XXXXXX")
for area in "${areas[@]}"; do
  named=$(cd src/UmV.Core && shopt -s nullglob && files_of "$area")
  each $named | sed "s|^|$area\t|"
done | awk -F'\t' '!seen[$2]++' >"$work/files"
for area in "${areas[@]}"; do each $(tests_of "$area"); done | sort -u >"$work/tests"
write_config >"$work/stryker.json"

commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
[[ -z $(git status --porcelain -- src tests 2>/dev/null) ]] || commit+=" and changes"
mkdir "$work/tree"
tar --exclude=bin --exclude=obj --exclude=.git --exclude=artifacts --exclude=node_modules -cf - . | tar -xf - -C "$work/tree"
# The tool makes mutants of the whole project first and leaves out those of other files later, which costs minutes. Told in the file, it makes none.
(cd "$work/tree/src/UmV.Core" && find . -name '*.cs' -not -path './obj/*' | sed 's|^\./||' | grep -vxFf <(cut -f2 "$work/files") \
  | xargs sed -i '1i // Stryker disable all : it is not of an area that is tried')

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
unset UMV_ACCEPT_SNAPSHOTS
(
  cd "$work/tree/tests/UmV.Core.Tests"
  dotnet tool restore >/dev/null
  dotnet stryker -f "$work/stryker.json" -O "$work/report" --skip-version-check
)
status=0
dotnet run eng/MutationFigures.cs -- "$work/report/reports/mutation-report.json" "$work/files" "$commit" docs/mutation.md || status=$?
echo "The whole report: $work/report/reports/mutation-report.html"
exit "$status"
