using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Process.Absences;
using UmV.Core.Process.Days;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Schools;
using UmV.Core.Text;
using UmV.Integrations.Visma;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Asks the school's system how much a pupil of a case has been away, in the name of somebody who works on the case. Keeps nothing.</summary>
internal static class AbsenceVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        CaseIds.EnsureIsOne(line.Words[0]);
        if (!PersonId.TryParse(line.Words[1], null, out var pupil))
            throw new FailureException("The second word is not the id of a person. Write an id such as 01890a5d-ac96-774b-bcce-b302099a8057.");
        var (from, to) = (line.Day("--from"), line.Day("--to"));
        if (from > to)
            throw new FailureException("--from is after --to. Write the first day and the last.");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), Connection(line), cancellationToken);
        var by = await Actors.FindAsync(host, line, "--by", cancellationToken);
        var file = await CaseIds.FindAsync(host, line.Words[0], cancellationToken);
        var view = await host.Umv.AskAsync(by, new GetAbsence(file.Id, pupil, from, to), cancellationToken) ?? throw new FailureException(
            "Nothing of it is for this person: --by must be on the team of the case by name, the case be worked on, the pupil be one of the case, and the agreement name the purpose.");
        if (line.Json)
            Terminal.Write(JsonText.Of(JsonDocument.Parse(WireForm.WriteAnswer<AbsenceView?>(view)).RootElement));
        else
            Write(view, line.Language);
        return 0;
    }

    private static Action<IServiceCollection> Connection(ParsedLine line)
    {
        if (line.Value("--pifu") is { } file)
            return services => services.AddPifuAbsence(file, line.Required("--name"));
        return line.Value("--source") is null ? static _ => { } : RosterSources.Of(line);
    }

    private static void Write(AbsenceView view, Language language)
    {
        Terminal.WriteLine($"{Day(view.From)} – {Day(view.To)}. {AbsenceWords.NotKept.In(language)}");
        if (view.Gap is { } gap)
        {
            Terminal.WriteLine($"{AbsenceWords.Of(gap).In(language)} {(view.Fault is { } fault ? AbsenceWords.Of(fault).In(language) : "")}".TrimEnd());
            return;
        }

        Terminal.WriteLine($"{view.ByMonth.Origin!.Source}, {view.ByMonth.Origin.Contract}");
        foreach (var month in view.ByMonth.Months)
            Terminal.WriteLine($"{month.Month}  {AbsenceWords.Of(month.Reason).In(language)}: {Amounts(month, language)}");
        if (view.ByMonth.Months.IsEmpty)
            Terminal.WriteLine(AbsenceWords.Of(view.ByMonth.Availability).In(language));
        foreach (var sum in view.Sums.Sums)
            Terminal.WriteLine($"{Day(sum.From)}–{Day(sum.To)}  {AbsenceWords.Of(sum.Reason).In(language)}: {sum.Value.ToString(CultureInfo.InvariantCulture)} {AbsenceWords.Of(sum.Unit).In(language)}");
        if (view.Share is { Availability: Availability.Known } share)
            Terminal.WriteLine($"{AbsenceWords.MissedOf(share.DaysMissed ?? 0, share.SchoolDays).In(language)} {(share.IsEstimated ? DayWords.Estimated.In(language) : "")}".TrimEnd());
    }

    private static string Amounts(AbsenceMonth month, Language language) => AbsenceWords.Amounts(month).In(language);

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
