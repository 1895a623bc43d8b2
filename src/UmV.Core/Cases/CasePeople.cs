using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Core.Cases;

/// <summary>Whom a case concerns: those whose matter it is, not those who work on it.</summary>
internal static class CasePeople
{
    internal static IReadOnlySet<PersonId> Concerned(CaseFile file) =>
        file.Assessment.Parties.Select(party => party.Person)
            .Concat(OfForm(file.Request.Answers))
            .Concat(file.Plan.Measures.SelectMany(measure => measure.Pupils))
            .Concat(file.Plan.Hearings.Where(hearing => hearing.Kind != ConsulteeKind.Leadership).Select(hearing => hearing.Concerning))
            .Concat(file.Consents.All.Select(consent => consent.Concerning))
            .Concat(file.Overrides?.All.Select(one => one.Concerning) ?? [])
            .Concat(file.Mediations.All.SelectMany(mediation => mediation.Parties.Select(party => party.Person)))
            .ToHashSet();

    internal static IEnumerable<PersonId> OfForm(FormAnswers answers) => answers.Keys.SelectMany(key => answers[key] switch
    {
        PersonAnswer person when key != "endorsedBy" => [person.Value],
        RowsAnswer rows => rows.Rows.SelectMany(OfForm),
        _ => Enumerable.Empty<PersonId>(),
    });
}
