using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>Which cases to list or count. Every given condition must hold.</summary>
/// <param name="School">Of this school.</param>
/// <param name="State">In this state.</param>
/// <param name="Member">With this person on it.</param>
/// <param name="OpenOnly">Only those that somebody is expected to do something with.</param>
/// <param name="After">Only those after this one in the order of the list; null for the first page.</param>
/// <param name="Most">The greatest number of rows, 1 to 1000.</param>
/// <param name="Coordinator">With this accountable coordinator.</param>
/// <param name="OverdueOn">Only those with a duty whose last day was before this day, an Oslo date.</param>
public sealed record CaseFilter(
    OrganisationNumber? School = null,
    string? State = null,
    PersonId? Member = null,
    bool OpenOnly = false,
    CaseIndexRow? After = null,
    int Most = 50,
    PersonId? Coordinator = null,
    LocalDate? OverdueOn = null);
