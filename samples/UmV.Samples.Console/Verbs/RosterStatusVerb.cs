using NodaTime;
using NodaTime.Text;
using UmV.Core;
using UmV.Core.Schools;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Tells what the roster holds, source by source, when it was last read, and what was wrong in the last attempt. Counts only.</summary>
internal static class RosterStatusVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var sources = await ReadAsync(host, cancellationToken);
        if (line.Json)
            Terminal.Write(JsonText.Of(new { sources = sources.Select(Json) }));
        else
            WriteTable(sources, language);
        return 0;
    }

    private static async Task<List<SourceStatus>> ReadAsync(UmVHost host, CancellationToken cancellationToken)
    {
        var (store, tenant, directory) = (host.Get<IRosterStore>(), host.Get<UmVOptions>().Tenant, host.Get<RosterDirectory>());
        var snapshots = await store.ListSnapshotsAsync(tenant, cancellationToken);
        var attempts = await store.ListAttemptsAsync(tenant, cancellationToken);
        var pending = await store.ListPendingAsync(tenant, cancellationToken);
        var schools = await directory.ListSchoolsAsync(cancellationToken);
        var status = new List<SourceStatus>();
        foreach (var source in snapshots.Select(known => known.Source)
            .Union(attempts.Select(attempt => attempt.Source)).Union(pending.Select(read => read.Source)).Order(StringComparer.Ordinal))
        {
            var own = schools.Where(school => school.Source == source).ToList();
            var classes = 0;
            foreach (var school in own)
                classes += (await directory.ListClassesAsync(school.Key, cancellationToken)).Count;
            status.Add(new(
                source, snapshots.FirstOrDefault(known => known.Source == source), attempts.FirstOrDefault(attempt => attempt.Source == source),
                pending.FirstOrDefault(read => read.Source == source), own, classes));
        }
        return status;
    }

    private static object Json(SourceStatus status) => new
    {
        source = status.Source,
        contract = status.Snapshot?.Contract ?? status.Attempt?.Contract ?? status.Pending?.Contract,
        lastGoodSync = Time(status.Snapshot?.ReadAt),
        lastFullRead = Time(status.Snapshot?.FullReadAt),
        counts = status.Counts,
        pendingRead = status.Pending is not { } pending ? null : new
        {
            records = pending.Records,
            since = Time(pending.BegunAt),
            keptAt = Time(pending.KeptAt),
            fullRead = pending.Since is null,
        },
        lastAttempt = status.Attempt is not { } attempt ? null : new
        {
            at = Time(attempt.At),
            ok = attempt.Fault is null,
            fault = attempt.Fault?.ToString(),
            message = attempt.Message,
            faults = attempt.Faults.Select(fault => new { file = fault.File, line = fault.Line, column = fault.Column, message = fault.Message }),
        },
    };

    private static string? Time(Instant? instant) => instant is { } known ? InstantPattern.General.Format(known) : null;

    private static void WriteTable(List<SourceStatus> sources, Language language)
    {
        if (sources.Count == 0)
            Terminal.WriteLine(new Sentence("Ingen kilde er lest.", "Ingen kjelde er lesen.", "No source has been read.").In(language));
        foreach (var status in sources)
        {
            var counts = string.Join(", ", status.Counts.Select(count => $"{count.Key} {count.Value}"));
            Terminal.WriteLine(new Sentence(
                $"{status.Source}: sist lest {Time(status.Snapshot?.ReadAt) ?? "aldri"}. {counts}",
                $"{status.Source}: sist lesen {Time(status.Snapshot?.ReadAt) ?? "aldri"}. {counts}",
                $"{status.Source}: last read {Time(status.Snapshot?.ReadAt) ?? "never"}. {counts}").In(language));
            if (status.Pending is { } pending)
                Terminal.WriteLine(new Sentence(
                    $"- En lesing som begynte {Time(pending.BegunAt)}, ble avbrutt etter {pending.Records} poster. Den neste går videre derfra.",
                    $"- Ei lesing som tok til {Time(pending.BegunAt)}, vart avbroten etter {pending.Records} postar. Den neste held fram derifrå.",
                    $"- A reading that began {Time(pending.BegunAt)} was cut after {pending.Records} records. The next one goes on from there.").In(language));
            if (status.Attempt?.Message is { } message)
                Terminal.WriteLine($"- {message}");
            foreach (var fault in status.Attempt?.Faults ?? [])
                Terminal.WriteLine($"- {fault}");
        }
    }

    private sealed record SourceStatus(
        string Source, RosterSnapshot? Snapshot, RosterAttempt? Attempt, PendingRosterRead? Pending, List<RosterSchool> Schools, int Classes)
    {
        internal SortedDictionary<string, int> Counts => new(StringComparer.Ordinal)
        {
            ["schools"] = Schools.Count,
            ["classes"] = Classes,
            ["pupils"] = Sum(RosterRole.Pupil),
            ["guardians"] = Sum(RosterRole.Guardian),
            ["teachers"] = Sum(RosterRole.Teacher),
            ["contactTeachers"] = Sum(RosterRole.ContactTeacher),
            ["counsellors"] = Sum(RosterRole.Counsellor),
            ["principals"] = Sum(RosterRole.Principal),
            ["assistants"] = Sum(RosterRole.Assistant),
            ["administration"] = Sum(RosterRole.Administration),
            ["others"] = Sum(RosterRole.Other),
        };

        private int Sum(RosterRole role) => Schools.Sum(school => school.Count(role));
    }
}
