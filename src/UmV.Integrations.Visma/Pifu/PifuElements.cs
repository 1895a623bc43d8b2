using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>What is read of a <c>person</c>. National identity numbers, local ones and passwords are not.</summary>
internal sealed record PifuPerson(
    string Id,
    ImmutableArray<string> OtherIds,
    string? Given,
    string? Family,
    LocalDate? Born,
    string? Feide,
    string? Number,
    string? EmployeeNumber,
    string? Email,
    string? Mobile,
    string? Phone,
    ImmutableArray<PifuContact> Contacts,
    bool IsDeleted);

/// <summary>That somebody is to be contacted about a pupil.</summary>
internal sealed record PifuContact(string Id, string? Type);

/// <summary>What is read of a <c>group</c>: an owner, a school, a class and so on.</summary>
internal sealed record PifuGroup(
    string Id,
    ImmutableArray<string> OtherIds,
    string? Scheme,
    int? Level,
    string? Name,
    string? OrganisationNumber,
    Validity Period,
    ImmutableArray<string> Parents,
    bool IsDeleted)
{
    private const string Organisations = "pifu-ims-go-org";
    private const string Groups = "pifu-ims-go-grp";

    internal bool IsSchool => Scheme == Organisations && Level == 2;

    internal bool IsOwner => Scheme == Organisations && Level == 1;

    internal bool IsGrade => Scheme == Groups && Level == 4;

    internal GroupKind Kind => Scheme != Groups ? GroupKind.Other : Level switch
    {
        1 => GroupKind.Homeroom,
        2 => GroupKind.Teaching,
        3 => GroupKind.ContactTeacherGroup,
        15 => GroupKind.AfterSchool,
        _ => GroupKind.Other,
    };
}

/// <summary>What is read of one role of a <c>member</c>.</summary>
internal sealed record PifuRole(
    string Group, string Member, string Type, string? Subrole, Validity Period, bool? IsPrimary, ImmutableArray<PifuAbsence> Absences, bool IsDeleted)
{
    internal const string Pupil = "01";
    internal const string ContactTeacher = "06";

    /// <summary>Names the membership: PIFU gives it no name of its own.</summary>
    internal string Id => IdOf(Group, Member, Type, Subrole);

    internal static string IdOf(string group, string member, string type, string? subrole) => $"{group}|{member}|{type}|{subrole}";
}

/// <summary>What is read of absence.</summary>
/// <param name="IsTotal">Whether it is a sum over the period.</param>
/// <param name="Unit">Days or hours.</param>
/// <param name="Reason">Documented or not.</param>
/// <param name="From">When it began, or the first day of the sum.</param>
/// <param name="To">When it ended, or the last day.</param>
/// <param name="Value">How much; a correction may be below nothing.</param>
internal sealed record PifuAbsence(bool IsTotal, AbsenceUnit Unit, AbsenceReason Reason, LocalDateTime From, LocalDateTime To, decimal Value);
