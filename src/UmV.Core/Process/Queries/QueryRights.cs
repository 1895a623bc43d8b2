using System.Collections.Frozen;
using System.Collections.Immutable;
using UmV.Core.Identity;
using static UmV.Core.Identity.Role;
using static UmV.Core.Process.Queries.QueryScope;

namespace UmV.Core.Process.Queries;

/// <summary>Which role may ask what, and how far it sees: one table. A question or a role that is not in it is not answered.</summary>
public static class QueryRights
{
    private static readonly ImmutableArray<(Role, QueryScope)> OfACase =
    [
        (ProviderLeader, All), (Role.System, All), (SchoolLeader, OwnSchool),
        (ProviderWorker, OwnCases), (Counsellor, OwnCases), (ContactTeacher, OwnCases), (OtherProfessional, OwnCases),
    ];

    private static readonly ImmutableArray<(Role, QueryScope)> OfAgreements =
    [
        (ProviderLeader, All), (ProviderWorker, All), (Role.System, All),
        (SchoolLeader, OwnSchool), (Counsellor, OwnSchool), (ContactTeacher, OwnSchool),
    ];

    private static readonly ImmutableArray<(Role, QueryScope)> OfPeople =
    [
        (ProviderLeader, All), (ProviderWorker, All), (SchoolLeader, OwnSchool), (Counsellor, OwnSchool), (ContactTeacher, OwnSchool),
    ];

    private static readonly FrozenDictionary<(Type, Role), QueryScope> Table = Rows(
    [
        (typeof(GetCase), [.. OfACase, (Recorder, OwnCases)]),
        (typeof(GetCaseAsOf), OfACase),
        (typeof(GetChangeLog), OfACase),
        (typeof(GetRequestForm), [.. OfACase, (Recorder, OwnCases)]),
        (typeof(GetFormMove), [.. OfACase, (Recorder, OwnCases)]),
        (typeof(ExplainCase), [.. OfACase, (Pupil, OwnCases), (Guardian, OwnCases), (Recorder, OwnCases)]),
        (typeof(ExplainAccess), [.. OfACase, (Pupil, OwnCases), (Guardian, OwnCases), (Recorder, OwnCases)]),
        (typeof(GetOwnCase), [(Pupil, OwnCases), (Guardian, OwnCases)]),
        (typeof(GetConsentReceipt), [(ProviderLeader, All), (ProviderWorker, OwnCases), (Pupil, OwnCases), (Guardian, OwnCases)]),
        (typeof(GetAbsence), [(ProviderLeader, OwnCases), (ProviderWorker, OwnCases), (SchoolLeader, OwnSchool), (Counsellor, OwnCases), (ContactTeacher, OwnCases)]),
        (typeof(GetSchoolDays), [.. OfACase, (Recorder, OwnCases)]),
        (typeof(ListCases), [.. OfACase, (Pupil, OwnCases), (Guardian, OwnCases)]),
        (typeof(CountCases), [.. OfACase, (Pupil, OwnCases), (Guardian, OwnCases)]),
        (typeof(FindCaseByReceipt), OfACase),
        (typeof(ListDuties), OfACase),
        (typeof(GetAgreement), OfAgreements),
        (typeof(ListAgreements), OfAgreements),
        (typeof(ExplainAgreement), OfAgreements),
        (typeof(ListPeople), OfPeople),
        (typeof(GetPerson), OfPeople),
        (typeof(ListProcessing), [(ProviderLeader, All), (ProviderWorker, OwnCases), (SchoolLeader, OwnSchool)]),
        (typeof(ListProcessingRules), [.. Enum.GetValues<Role>().Select(role => (role, All))]),
        (typeof(GetReport), [(ProviderLeader, All), (ProviderWorker, All)]),
        (typeof(GetPseudonymisedExport), [(ProviderLeader, All)]),
        (typeof(ListExportRequests), [(ProviderLeader, All)]),
        (typeof(ListMessages), [(ProviderLeader, All), (Role.System, All)]),
        (typeof(ListRequeues), [(ProviderLeader, All), (Role.System, All)]),
        (typeof(GetAccessLog), [(Auditor, All)]),
        (typeof(ListPolicies), [.. Enum.GetValues<Role>().Select(role => (role, All))]),
    ]);

    /// <summary>How far somebody in this role sees who asks this question.</summary>
    /// <param name="query">The question's type.</param>
    /// <param name="role">The role.</param>
    public static QueryScope ScopeOf(Type query, Role role) => Table.GetValueOrDefault((query, role), None);

    private static FrozenDictionary<(Type, Role), QueryScope> Rows(ReadOnlySpan<(Type Query, ImmutableArray<(Role Role, QueryScope Scope)> Cells)> rows)
    {
        var table = new Dictionary<(Type, Role), QueryScope>();
        foreach (var (query, cells) in rows)
        {
            foreach (var (role, scope) in cells)
                table.Add((query, role), scope);
        }

        return table.ToFrozenDictionary();
    }
}

/// <summary>How far somebody sees.</summary>
public enum QueryScope
{
    /// <summary>Not at all: as if there were nothing.</summary>
    None,

    /// <summary>The cases that the person is on in this role, now.</summary>
    OwnCases,

    /// <summary>What belongs to the school that the role belongs to.</summary>
    OwnSchool,

    /// <summary>Everything of the tenant.</summary>
    All,
}
