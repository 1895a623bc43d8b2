using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Statistics;

/// <summary>Synthetic request facts.</summary>
internal static class Facts
{
    private static readonly OrganisationNumber[] Schools = [.. new[] { "974760673", "983971636", "999999999" }.Select(text => OrganisationNumber.TryParse(text, out var number) ? number : default)];

    private static readonly Gen<ImmutableArray<string>> Categories =
        Gen.OneOf("bullying", "violence", "absence", "other", " ").Array[0, 4].Select(codes => codes.ToImmutableArray());

    private static readonly Gen<LocalDate?> Dated = Gen.Int[0, 400].Select(days => new LocalDate(2023, 7, 1).PlusDays(days)).Nullable();

    internal static readonly Gen<RequestFactRow> One =
        from received in Gen.Int[0, 1400].Select(days => new LocalDate(2022, 1, 1).PlusDays(days))
        from school in Gen.OneOf(Schools)
        from state in Gen.OneOf("Planning", "Closed", "Declined")
        from level in Gen.OneOf("Pupil", "Group", "Class", "School")
        from grade in Gen.Int[1, 13].Nullable()
        from severity in Gen.OneOf<string?>("serious", "not-serious", null)
        from categories in Categories
        from accepted in Dated
        from closed in Dated
        from sessions in Gen.Int[0, 12]
        from goal in Gen.Int[-8, 8].Select(quarters => quarters / 4m).Nullable()
        select new RequestFactRow(
            new CaseId(new Guid("01890000-0000-7000-8000-000000000001")), school, received, state, level, grade, severity, categories, accepted, closed, sessions, goal);

    internal static readonly Gen<RequestFactRow[]> Many = One.Array[0, 60];

    internal static RequestFactRow Of(string received, int? grade = 8, params string[] categories) => new(
        new CaseId(new Guid("01890000-0000-7000-8000-000000000001")), Schools[0], NodaTime.Text.LocalDatePattern.Iso.Parse(received).Value, "Closed", "Pupil", grade, null,
        [.. categories], null, null, 0, null);

    internal static async IAsyncEnumerable<RequestFactRow> Stream(IEnumerable<RequestFactRow> facts)
    {
        foreach (var fact in facts)
        {
            await Task.Yield();
            yield return fact;
        }
    }
}
