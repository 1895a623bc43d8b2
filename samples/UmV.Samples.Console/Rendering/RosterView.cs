using UmV.Core.Schools;
using UmV.Core.Text;

namespace UmV.Samples.Console.Rendering;

/// <summary>What reading a school system did, in numbers.</summary>
internal static class RosterView
{
    internal static void Write(RosterSyncReport report, SchoolSourceDescriptor source, bool asJson, Language language)
    {
        if (!asJson && report.Resumed > 0)
            Terminal.WriteLine(new Sentence(
                $"{source.SourceSystem}: gikk videre fra {report.Resumed} poster som var lest før.", $"{source.SourceSystem}: heldt fram frå {report.Resumed} postar som var lesne før.",
                $"{source.SourceSystem}: went on from {report.Resumed} records that had been read before.").In(language));
        if (asJson)
            Terminal.Write(JsonText.Of(Json(report, source)));
        else if (report.Import is { } import)
            Write(import, language);
        else
            Terminal.WriteLine(new Sentence(
                $"{source.SourceSystem}: ingenting er endret.", $"{source.SourceSystem}: ingenting er endra.", $"{source.SourceSystem}: nothing has changed.").In(language));
    }

    private static object Json(RosterSyncReport report, SchoolSourceDescriptor source) => new
    {
        source = source.SourceSystem,
        contract = $"{source.ContractName} {source.ContractVersion}",
        fullRead = report.IsFullRead,
        changes = report.Changes,
        resumed = report.Resumed,
        dryRun = report.Import?.IsDryRun,
        unchanged = report.Import is null,
        schools = report.Import?.Schools,
        groups = report.Import?.Groups,
        students = report.Import?.Students,
        staff = report.Import?.Staff,
        guardians = report.Import?.Guardians,
        enrollments = report.Import?.Enrollments,
        added = report.Import?.Added,
        removed = report.Import?.Removed,
        skipped = report.Import?.Skipped,
        possibleDuplicates = report.Import?.PossibleDuplicates,
        difference = report.Import?.Difference.Lines.Select(line => new
        {
            kind = line.Kind, school = line.School?.ToString(), role = line.Role?.ToString(), added = line.Added, changed = line.Changed, gone = line.Gone, fields = line.Fields,
        }),
        wouldShrinkTooMuch = (report.Import?.Shrinkage ?? []).Select(kind => new { kind = kind.Kind, before = kind.Before, now = kind.Now }),
        flaws = (report.Import?.Flaws ?? []).Select(flaw => new { file = flaw.File, line = flaw.Line, column = flaw.Column, message = flaw.Message }),
    };

    private static void Write(RosterImportReport report, Language language)
    {
        if (report.IsDryRun)
            Terminal.WriteLine(new Sentence("Prøvd, ingenting er beholdt:", "Prøvd, ingenting er teke vare på:", "Tried, nothing was kept:").In(language));
        Terminal.WriteLine(new Sentence(
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} skoler, {report.Groups} grupper, {report.Students} elever, {report.Staff} ansatte, {report.Guardians} foresatte. Nye: {report.Added}. Borte: {report.Removed}. Hoppet over: {report.Skipped}. Mulige dubletter: {report.PossibleDuplicates}.",
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} skular, {report.Groups} grupper, {report.Students} elevar, {report.Staff} tilsette, {report.Guardians} føresette. Nye: {report.Added}. Borte: {report.Removed}. Hoppa over: {report.Skipped}. Moglege dublettar: {report.PossibleDuplicates}.",
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} schools, {report.Groups} groups, {report.Students} pupils, {report.Staff} staff, {report.Guardians} guardians. New: {report.Added}. Gone: {report.Removed}. Skipped: {report.Skipped}. Possible duplicates: {report.PossibleDuplicates}.").In(language));
        foreach (var line in report.Difference.Lines)
            Terminal.WriteLine($"- {Text(line)}: {Counts(line, language)}");
        foreach (var kind in report.Shrinkage)
            Terminal.WriteLine(new Sentence($"- Ville blitt avvist: {kind}", $"- Ville blitt avvist: {kind}", $"- Would be refused: {kind}").In(language));
        foreach (var flaw in report.Flaws)
            Terminal.WriteLine($"- {flaw}");
    }

    private static string Text(RosterDifferenceLine line) =>
        string.Join(' ', new[] { line.Kind, line.Role?.ToString(), line.School?.ToString()[..8] }.Where(part => part is not null));

    private static string Counts(RosterDifferenceLine line, Language language)
    {
        var fields = line.Fields.IsEmpty ? "" : $" ({string.Join(", ", line.Fields.Select(field => $"{field.Key} {field.Value}"))})";
        return new Sentence(
            $"{line.Added} nye, {line.Changed} endret{fields}, {line.Gone} borte",
            $"{line.Added} nye, {line.Changed} endra{fields}, {line.Gone} borte",
            $"{line.Added} new, {line.Changed} changed{fields}, {line.Gone} gone").In(language);
    }
}
