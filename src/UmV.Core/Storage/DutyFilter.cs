using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>Which duties to list or count. Every given condition must hold.</summary>
/// <param name="Stream">Of this case or agreement.</param>
/// <param name="Responsible">Of this person.</param>
/// <param name="School">Concerning this school.</param>
/// <param name="DueUntil">Due on this day or before.</param>
/// <param name="Kind">Of this kind.</param>
/// <param name="Most">The greatest number of rows, 1 to 10000.</param>
/// <param name="Mine">Only what names this person, or names nobody and is for this role.</param>
/// <param name="Seen">Only what this reader may see; null for everything.</param>
/// <param name="After">Only those after this one in the order of the list; null for the first page.</param>
public sealed record DutyFilter(
    StreamId? Stream = null,
    PersonId? Responsible = null,
    OrganisationNumber? School = null,
    LocalDate? DueUntil = null,
    string? Kind = null,
    int Most = 200,
    DutyOwner? Mine = null,
    DutyReader? Seen = null,
    DutyRow? After = null);

/// <summary>Whose duty something is.</summary>
/// <param name="Person">It names this person,</param>
/// <param name="Role">or nobody, and is for this role.</param>
public sealed record DutyOwner(PersonId Person, Role Role);

/// <summary>What a reader sees who sees not everything: the duties of the cases that the person is on, and of some agreements.</summary>
/// <param name="Member">The person.</param>
/// <param name="Agreements">Of which agreements.</param>
/// <param name="School">The school whose agreements are seen, when <paramref name="Agreements"/> says so; otherwise it does not matter.</param>
public sealed record DutyReader(PersonId Member, SeenAgreements Agreements, OrganisationNumber? School = null);

/// <summary>Which agreements somebody sees.</summary>
public enum SeenAgreements
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of one school.</summary>
    OfSchool,

    /// <summary>All.</summary>
    All,
}
