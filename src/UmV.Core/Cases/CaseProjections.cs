using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.Core.Cases;

/// <summary>What is kept beside a case so that lists and statistics need not open it: made from the state alone, so it can be made again.</summary>
internal static class CaseProjections
{
    internal static CaseIndexRow Index(CaseFile file, IReadOnlyList<DutyRow> duties) => new(
        file.Id,
        file.Receipt,
        file.School,
        file.State.ToString(),
        file.IsOpen,
        file.TakesAPlace,
        file.Agreement?.Agreement,
        file.Team.Coordinator,
        [.. OnIt(file).Distinct().Order(ById)],
        file.BegunAt,
        file.ChangedAt,
        duties.Count == 0 ? null : duties.Min(duty => duty.Due));

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

    private static IEnumerable<PersonId> OnIt(CaseFile file) => file.Team.Members
        .Where(member => member.To is null).Select(member => member.Person)
        .Concat(file.Assessment.Parties.Where(party => party.IsPupil).Select(party => party.Person))
        .Concat(file.Team.Offer is { } offer ? [offer.To] : []);

    private static readonly Comparer<PersonId> ById = Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
