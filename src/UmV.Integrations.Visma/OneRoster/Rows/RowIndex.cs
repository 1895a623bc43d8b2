using System.Runtime.InteropServices;
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

    internal IdTable OrgIds { get; } = new();

    /// <summary>By their places in <see cref="OrgIds"/>.</summary>
    internal List<OrgEntry> Orgs { get; } = [];

    internal Dictionary<string, SessionRow> Sessions { get; } = new(StringComparer.Ordinal);

    internal IdTable ClassIds { get; } = new();

    /// <summary>By their places in <see cref="ClassIds"/>.</summary>
    internal List<ClassEntry> Classes { get; } = [];

    /// <summary>Who is guardian of whom.</summary>
    internal GuardianLinks Links { get; } = new();

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
}

/// <summary>Pairs of guardian and pupil: eight bytes each.</summary>
internal sealed class GuardianLinks
{
    private readonly List<long> _pairs = [];

    internal int Count => _pairs.Count;

    internal void Add(int guardian, int student) => _pairs.Add(((long)guardian << 32) | (uint)student);

    /// <summary>Sorts them and keeps each once. To be called before <see cref="PairsOf"/>.</summary>
    internal void Settle()
    {
        var pairs = CollectionsMarshal.AsSpan(_pairs);
        pairs.Sort();
        var kept = 0;
        for (var place = 0; place < pairs.Length; place++)
        {
            if (kept == 0 || pairs[place] != pairs[kept - 1])
                pairs[kept++] = pairs[place];
        }
        _pairs.RemoveRange(kept, _pairs.Count - kept);
        _pairs.TrimExcess();
    }

    /// <summary>The pairs of a guardian; the lower half of each is the pupil.</summary>
    internal ReadOnlySpan<long> PairsOf(int guardian)
    {
        var pairs = CollectionsMarshal.AsSpan(_pairs);
        var first = pairs.BinarySearch((long)guardian << 32);
        first = first < 0 ? ~first : first;
        var last = first;
        while (last < pairs.Length && pairs[last] >> 32 == guardian)
            last++;
        return pairs[first..last];
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
