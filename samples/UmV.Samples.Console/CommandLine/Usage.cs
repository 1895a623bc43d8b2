namespace UmV.Samples.Console.CommandLine;

/// <summary>What can be written on the command line.</summary>
internal static class Usage
{
    internal static VerbShape Story { get; } = new("story", 0, null, ["--db", "--roster", "--mail", "--requests", "--language"], ["--json"]);

    private static readonly string[] SyncOptions =
    [
        "--db", "--source", "--name", "--url", "--token-url", "--client-id", "--client-secret-env", "--scope", "--tenant-id", "--user", "--password-env",
        "--language",
    ];

    internal static IReadOnlyList<VerbShape> Verbs { get; } =
    [
        new("lifecycle", 1, null, ["--format", "--language"], []),
        new("policies", 0, null, ["--format", "--language"], []),
        new("roster import", 1, 1, ["--db", "--name", "--language"], ["--json", "--dry-run", "--allow-shrink"]),
        new("roster sync", 0, null, SyncOptions, ["--json", "--dry-run", "--full", "--anew", "--allow-http", "--allow-shrink"]),
        new("roster status", 0, null, ["--db", "--language"], ["--json"]),
        new("calendar import", 1, 1, ["--db", "--language"], ["--json"]),
        new("calendar show", 0, null, ["--db", "--school", "--on", "--language"], ["--json"]),
        new("absence", 2, 2, [.. SyncOptions, "--by", "--from", "--to", "--pifu"], ["--json", "--allow-http"]),
        new("seed", 0, null, ["--schools", "--requests", "--years", "--seed", "--db", "--language"], []),
        new("report", 0, null, ["--db", "--from", "--to", "--by", "--format", "--language"], []),
        new("export pseudonymised", 0, null, ["--db", "--from", "--to", "--out", "--by", "--approved-by", "--reason", "--language"], []),
        new("processing list", 0, null, ["--db", "--basis", "--purpose", "--case", "--language"], ["--lapsed", "--json"]),
        new("processing rules", 0, null, ["--db", "--language"], ["--json"]),
        new("cases", 0, null, ["--db", "--language"], []),
        new("case", 1, 1, ["--db", "--language"], []),
        new("form move", 1, null, ["--db", "--forms", "--to", "--language"], ["--dry-run"]),
        new("explain", 1, 1, ["--db", "--as", "--language"], []),
        new("backup", 0, null, ["--db", "--to", "--language"], []),
        new("explain-access", 1, 1, ["--db", "--as", "--person", "--language"], []),
        new("subject-access", 1, 1, ["--db", "--out", "--language"], []),
        new("consent list", 1, 1, ["--db", "--language"], []),
        new("consent receipt", 1, 1, ["--db", "--case", "--format", "--out", "--language"], []),
        new("hold place", 1, 1, ["--db", "--by", "--reason", "--language"], []),
        new("hold lift", 1, 1, ["--db", "--by", "--reason", "--language"], []),
        new("retention run", 0, null, ["--db", "--language"], ["--dry-run", "--json"]),
        new("erase person", 1, 1, ["--db", "--by", "--approved-by", "--reason", "--language"], []),
        new("erase case", 1, 1, ["--db", "--by", "--approved-by", "--reason", "--language"], []),
        new("erase text", 1, 1, ["--db", "--by", "--approved-by", "--reason", "--language"], []),
        new("mail test", 0, null, ["--to", "--host", "--port", "--security", "--user", "--password-env", "--authority", "--sender", "--language"], []),
        new("mail queue", 0, null, ["--db", "--language"], []),
        new("mail retry", 1, null, ["--db", "--language"], []),
        new("rebuild", 0, null, ["--db", "--language"], ["--dry-run", "--json"]),
        new("migrate", 0, null, ["--db", "--language"], ["--dry-run"]),
        new("outbox list", 0, null, ["--db", "--status", "--language"], []),
        new("outbox requeue", 1, null, ["--db", "--language"], ["--all-dead"]),
        new("copy", 0, null, ["--from", "--to", "--keys", "--language"], []),
        new("who", 1, 1, ["--db", "--language"], []),
        new("keys list", 0, null, ["--db", "--language"], []),
        new("keys rotate", 0, null, ["--db", "--language"], ["--resume"]),
        new("keys retire", 1, 1, ["--db", "--language"], []),
        new("checkpoint write", 0, null, ["--db", "--to", "--signing-key", "--public-key", "--language"], []),
        new("checkpoint verify", 0, null, ["--db", "--from", "--public-key", "--language"], ["--json"]),
        new("verify", 0, null, ["--db", "--from", "--public-key", "--language"], ["--json"]),
    ];

    internal const string Text =
        """
        usage: umv [--db FILE] [--roster DIR] [--mail DIR] [--requests DIR] [--json]
               umv VERB …

        Without a verb, the whole story is played in a new temporary folder, or in what is named:
          --db FILE        keep it in this store (made when missing; the key file is FILE.keys)
          --roster DIR     a OneRoster CSV bundle to read the school from
          --mail DIR       the folder that mails are written to
          --requests DIR   request forms as JSON files
          --json           one JSON document on standard output instead

        Verbs:
          lifecycle [agreement|case|measure|mediation|export] [--format mermaid|dot|json|table]
          policies [--format table|json]
          roster import DIR|ZIP|XML --db FILE [--name NAME] [--dry-run] [--allow-shrink] [--json]
                           a OneRoster bundle, or a PIFU-IMS file
          roster sync --source oneroster|fint --url BASE --db FILE [--token-url URL --client-id ID --client-secret-env VARIABLE]
                      [--scope S] [--tenant-id T] [--user U --password-env VARIABLE] [--name NAME] [--allow-http]
                      [--full] [--anew] [--dry-run] [--allow-shrink] [--json]
                           goes on from where a reading was cut in the last 12 hours, unless --anew
          roster status --db FILE [--json]
          calendar import FILE --db FILE [--json]
                           school calendars (skolerute) as JSON, by owner and school year; docs/adapters.md has the form
          calendar show --db FILE [--school NUMBER] [--on YYYY-MM-DD] [--json]
                           those that were told; or the one that holds for a school, told or estimated
          absence CASE PUPIL --by PERSON --db FILE [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--source … as roster sync | --pifu FILE --name NAME]
                           asked of the school's system now, for somebody who works on the case; it is not kept [--json]
          seed --db FILE [--schools N] [--requests N] [--years N] [--seed K]
          report --db FILE [--from YYYY-MM] [--to YYYY-MM] [--by category,year,…] [--format table|csv|json]
          export pseudonymised --db FILE --out FILE --by PERSON --approved-by PERSON --reason TEXT [--from YYYY-MM] [--to YYYY-MM]
                           cases without names, ids and texts, for research; pseudonyms hold within one export
          processing list --db FILE [--basis GROUND] [--purpose PURPOSE] [--lapsed] [--case ID] [--json]
                           what each case holds about people, for which purpose and on what ground; --lapsed: whose ground does not hold
          processing rules --db FILE [--json]
                           the same for every kind of record: the register of processing
          cases --db FILE
          case ID --db FILE
          form move [ID] --db FILE --forms DIR [--to VERSION] [--dry-run]
                           one draft, or all, to a newer version of its form; DIR holds forms as JSON files. Sent requests stay.
          explain ID --db FILE --as ROLE
          backup --db FILE --to FILE
          explain-access ID --db FILE --as ROLE [--person PERSON]
                           why somebody may know of a case or may not; whoever is on it in the role, unless PERSON is named by id
          subject-access PERSON --db FILE --out DIR
          consent list ID --db FILE
                           id, kind, purpose, validity, day of withdrawal, how many got something
          consent receipt CONSENT --case ID --db FILE [--format json|html] [--out FILE]
                           what was consented to, with the fields of ISO/IEC TS 27560
          hold place|lift ID --db FILE --by PERSON --reason TEXT
          retention run --db FILE [--dry-run] [--json]
          erase person|case|text ID --db FILE --by PERSON --approved-by PERSON --reason TEXT
          rebuild --db FILE [--dry-run] [--json]
          migrate --db FILE [--dry-run]
          outbox list --db FILE [--status pending|sent|dead]
          outbox requeue MESSAGE --db FILE   (or --all-dead)
          mail test --to ADDRESS --host SERVER --sender ADDRESS [--port N] [--security starttls|tls|plain-on-loopback]
                    [--user NAME --password-env VARIABLE] [--authority FILE.pem]
          mail queue --db FILE
          mail retry [MESSAGE] --db FILE
          copy --from STORE --to STORE [--keys FILE]
                           STORE is a file, or env:NAME: a PostgreSQL connection string in the environment variable NAME
          who ID --db FILE
          keys list --db FILE
          keys rotate --db FILE [--resume]
          keys retire KEY --db FILE
          checkpoint write --db FILE --to FILE [--signing-key FILE] [--public-key FILE]
          checkpoint verify --db FILE --from FILE --public-key FILE [--json]
          verify --db FILE [--from FILE --public-key FILE] [--json]

        Everywhere: --language nb|nn|en. Exit codes: 0 done, 1 failed, 2 not understood.

        """;
}

/// <summary>What one verb takes.</summary>
/// <param name="Name">The verb.</param>
/// <param name="MostWords">How many words may follow it.</param>
/// <param name="FewestWords">How many must; null for none.</param>
/// <param name="Options">Options with a value.</param>
/// <param name="Flags">Options without.</param>
internal sealed record VerbShape(string Name, int MostWords, int? FewestWords, string[] Options, string[] Flags);

/// <summary>The command line cannot be understood.</summary>
internal sealed class UsageException(string message) : Exception(message);
