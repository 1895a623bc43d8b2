using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// What the first reading of a bundle found: it is sound, and who belongs where. Grows with the number of ids, never with what the
/// rows say.
/// </summary>
internal sealed class RowIndex
{
    internal UserIndex Users { get; } = new();

    internal Dictionary<string, int> OrgPlaces { get; } = new(StringComparer.Ordinal);

    internal List<OrgEntry> Orgs { get; } = [];

    internal Dictionary<string, SessionRow> Sessions { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, ClassEntry> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Guardian and pupil, sorted, each pair once.</summary>
    internal List<(int Guardian, int Student)> Links { get; } = [];

    /// <summary>Pupils in a class of a school at which they have no role.</summary>
    internal HashSet<(int User, int Org)> Guests { get; } = [];

    /// <summary>The users among <see cref="Guests"/>.</summary>
    internal HashSet<int> GuestUsers { get; } = [];

    /// <summary>Teachers of homerooms.</summary>
    internal List<HomeroomTeacher> HomeroomTeachers { get; } = [];

    /// <summary>Whether users tell of their roles themselves, as over an interface of 1.2.</summary>
    internal bool HasRolesOfUsers { get; set; }

    /// <summary>Rows that were left out.</summary>
    internal IReadOnlyList<RosterFault> Flaws { get; set; } = [];

    internal ILookup<int, HomeroomTeacher>? ContactTeachers { get; set; }

    internal static bool IsContactTeacher(ClassEntry group, WireRole role, bool isPrimary) =>
        role == WireRole.Teacher && group.Kind == GroupKind.Homeroom && (isPrimary || !group.HasPrimaryTeacher);

    internal IEnumerable<int> StudentsOf(int guardian)
    {
        var place = Links.BinarySearch((guardian, 0));
        for (place = place < 0 ? ~place : place; place < Links.Count && Links[place].Guardian == guardian; place++)
            yield return Links[place].Student;
    }
}

/// <summary>An organisation.</summary>
internal sealed record OrgEntry(string Id, int Line, bool IsSchool, OrganisationNumber? Number, string? ParentId);

/// <summary>A class.</summary>
internal sealed class ClassEntry(string id, int line, int school, GroupKind kind, bool isDeleted)
{
    internal string Id { get; } = id;

    internal int Line { get; } = line;

    internal int School { get; } = school;

    internal GroupKind Kind { get; } = kind;

    internal bool IsDeleted { get; } = isDeleted;

    internal bool HasPrimaryTeacher { get; set; }
}

/// <summary>That a user teaches a homeroom.</summary>
internal sealed record HomeroomTeacher(int User, ClassEntry Class, bool IsPrimary, Validity Period);
