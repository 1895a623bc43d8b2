using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.Core.Cases;

/// <summary>What is kept beside a case so that lists and statistics need not open it: made from the state alone, so it can be made again.</summary>
internal static class CaseProjections
{
    internal static CaseIndexRow Index(CaseFile file) => new(
        file.Id,
        file.Receipt,
        file.School,
        file.State.ToString(),
        file.IsOpen,
        file.TakesAPlace,
        file.Agreement?.Agreement,
        file.Team.Coordinator,
        [.. file.Team.Members.Select(member => member.Person).Concat(file.Assessment.Parties.Select(party => party.Person)).Distinct().Order(ById)],
        file.BegunAt,
        file.ChangedAt);

    internal static RequestFactRow? Fact(CaseFile file, FormCatalogue forms, DateTimeZone zone)
    {
        if (file.ReceivedOn is not { } received || forms.Find(file.Request.Form, file.Request.Version) is not { } form)
            return null;
        var request = file.Request.Facts(form, received);
        return new RequestFactRow(
            file.Id,
            file.School,
            received,
            file.State.ToString(),
            request.TargetLevel ?? "",
            request.YoungestGrade,
            request.Severity,
            [.. (file.Assessment.Problem?.Categories ?? request.Categories).Distinct().Order(StringComparer.Ordinal)],
            file.AcceptedOn,
            file.IsOpen ? null : file.Spells[^1].To?.InZone(zone).Date,
            file.FollowUp.Held,
            file.Evaluation.MeanAttainment());
    }

    private static readonly Comparer<Identity.PersonId> ById = Comparer<Identity.PersonId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
