using System.Collections.Immutable;
using System.Runtime.InteropServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// All elements of a file or of records, read once: groups, who is what in which of them, and people as their bytes. People and memberships go by
/// places, not by texts. Written by one thread, then read by many.
/// </summary>
internal sealed class PifuIndex
{
    private readonly IdTable _ids = new();
    private readonly List<PersonEntry> _persons = [];
    private readonly List<IndexedRole> _roles = [];
    private readonly List<(int Pupil, string? Type, int Next)> _pupils = [];
    private readonly Dictionary<string, string> _groupNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlacedGroup> _placed = new(StringComparer.Ordinal);

    /// <summary>Where the last element's person is: the next one is often the same, or the one after.</summary>
    private int _last = -1;

    internal Dictionary<string, PifuGroup> Groups { get; } = new(StringComparer.Ordinal);

    internal PifuPeople People { get; } = new();

    /// <summary>How many names of people there are.</summary>
    internal int Count => _persons.Count;

    internal static async ValueTask<PifuIndex> ReadAsync(IPifuElements elements, CancellationToken cancellationToken)
    {
        var index = new PifuIndex();
        await elements.ShowAsync(index, cancellationToken).ConfigureAwait(false);
        index.Settle();
        return index;
    }

    internal void Add(PifuGroup group)
    {
        Groups[group.Id] = group;
        foreach (var other in group.OtherIds.Where(other => other != group.Id))
            _groupNames[other] = group.Id;
    }

    internal void Add(PifuPerson person)
    {
        var place = PlaceOf(person.Id);
        this[place].IsGone |= person.IsDeleted;
        foreach (var other in person.OtherIds)
        {
            if (PlaceOf(other) is var old && old != place)
                this[old].Present = place;
        }
        foreach (var contact in person.Contacts)
            AddPupil(PlaceOf(contact.Id), place, contact.Type);
        People.Add(place, person);
    }

    /// <summary>What has ended and is not there any more is not kept, nor what is told a second time.</summary>
    internal void Add(PifuRole role)
    {
        if (role.IsDeleted)
            return;
        var member = PlaceOf(role.Member);
        if (IsKnown(member, role))
            return;
        _roles.Add(new IndexedRole(role.Group, member, role.Type, role.Subrole, role.Period, role.IsPrimary, role.Absences, -1));
        Link(member, _roles.Count - 1);
    }

    internal string IdOf(int person) => _ids.TextOf(person);

    internal int Find(string person) => _ids.Find(person) is var place and >= 0 ? PresentOf(place) : -1;

    /// <summary>The place of the name that holds now, of one that may have been replaced.</summary>
    internal int PresentOf(int person)
    {
        for (var steps = 0; steps < 16 && this[person].Present is var next and >= 0; steps++)
            person = next;
        return person;
    }

    internal bool IsGone(int person) => this[person].IsGone;

    internal PlacedGroup? Placed(string group) => _placed.GetValueOrDefault(PresentGroup(group));

    internal PifuGroup? SchoolOf(PifuGroup group) => Placed(group.Id)?.School;

    internal PifuGroup? GradeOf(PifuGroup group) => Placed(group.Id)?.Grade;

    internal PifuGroup? OwnerOf(PifuGroup school) => Find(school, static known => known.IsOwner);

    internal bool HasRoles(int person) => this[person].FirstRole >= 0;

    internal bool HasRole(int person, Func<string, bool> isOfType)
    {
        foreach (var role in Roles(person))
        {
            if (isOfType(role.Type))
                return true;
        }
        return false;
    }

    internal bool HasPupils(int person) => this[person].FirstPupil >= 0;

    /// <summary>The roles of a person, in the order of the file.</summary>
    internal RolesOfPerson Roles(int person) => new(this, this[person].FirstRole);

    internal IEnumerable<(int Pupil, string? Type)> Pupils(int guardian)
    {
        for (var next = this[guardian].FirstPupil; next >= 0; next = _pupils[next].Next)
            yield return (PresentOf(_pupils[next].Pupil), _pupils[next].Type);
    }

    private ref PersonEntry this[int person] => ref CollectionsMarshal.AsSpan(_persons)[person];

    private string PresentGroup(string id)
    {
        for (var steps = 0; steps < 16 && _groupNames.TryGetValue(id, out var next) && next != id; steps++)
            id = next;
        return id;
    }

    private int PlaceOf(string id)
    {
        var place = _last = _ids.Add(id, _last, out var isNew);
        if (isNew)
            _persons.Add(new PersonEntry { FirstRole = -1, LastRole = -1, FirstPupil = -1, LastPupil = -1, Present = -1 });
        return place;
    }

    private bool IsKnown(int member, PifuRole role)
    {
        if (!role.Absences.IsEmpty)
            return false;
        foreach (var known in Roles(member))
        {
            if (known.Group == role.Group && known.Type == role.Type && known.Subrole == role.Subrole && known.Period == role.Period && known.IsPrimary == role.IsPrimary)
                return true;
        }
        return false;
    }

    private void Link(int person, int role)
    {
        ref var entry = ref this[person];
        if (entry.LastRole >= 0)
            CollectionsMarshal.AsSpan(_roles)[entry.LastRole].Next = role;
        else
            entry.FirstRole = role;
        entry.LastRole = role;
    }

    private void AddPupil(int guardian, int pupil, string? type)
    {
        _pupils.Add((pupil, type, -1));
        LinkPupil(guardian, _pupils.Count - 1);
    }

    private void LinkPupil(int guardian, int link)
    {
        ref var entry = ref this[guardian];
        if (entry.LastPupil >= 0)
            CollectionsMarshal.AsSpan(_pupils)[entry.LastPupil].Next = link;
        else
            entry.FirstPupil = link;
        entry.LastPupil = link;
    }

    /// <summary>Whatever was told under a name that has been replaced belongs to the one that holds now; and every group gets its school.</summary>
    private void Settle()
    {
        People.Close();
        for (var person = 0; person < _persons.Count; person++)
        {
            if (PresentOf(person) is var present && present != person)
                Move(person, present);
        }
        foreach (var group in Groups.Values)
            _placed[group.Id] = new PlacedGroup(group, Find(group, static known => known.IsSchool), Find(group, static known => known.IsGrade));
    }

    private void Move(int from, int to)
    {
        var entry = this[from];
        (this[from].FirstRole, this[from].LastRole, this[from].FirstPupil, this[from].LastPupil) = (-1, -1, -1, -1);
        for (var (role, next) = (entry.FirstRole, -1); role >= 0; role = next)
        {
            ref var moved = ref CollectionsMarshal.AsSpan(_roles)[role];
            (next, moved.Next) = (moved.Next, -1);
            Link(to, role);
        }
        for (var (link, next) = (entry.FirstPupil, -1); link >= 0; link = next)
        {
            ref var moved = ref CollectionsMarshal.AsSpan(_pupils)[link];
            (next, moved.Next) = (moved.Next, -1);
            LinkPupil(to, link);
        }
    }

    private PifuGroup? Find(PifuGroup from, Func<PifuGroup, bool> isIt)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<PifuGroup>([from]);
        while (waiting.TryDequeue(out var group))
        {
            if (isIt(group))
                return group;
            foreach (var parent in group.Parents.Select(id => Groups.GetValueOrDefault(PresentGroup(id))).OfType<PifuGroup>().Where(parent => seen.Add(parent.Id)))
                waiting.Enqueue(parent);
        }

        return null;
    }

    /// <summary>The roles of one person, one by one.</summary>
    internal struct RolesOfPerson(PifuIndex index, int first)
    {
        private int _next = first;

        public IndexedRole Current { get; private set; }

        public bool MoveNext()
        {
            if (_next < 0)
                return false;
            Current = index._roles[_next];
            _next = Current.Next;
            return true;
        }

        public readonly RolesOfPerson GetEnumerator() => this;
    }

    private struct PersonEntry
    {
        internal int FirstRole;

        internal int LastRole;

        internal int FirstPupil;

        internal int LastPupil;

        /// <summary>The place of the name that took this one's place; -1 for none.</summary>
        internal int Present;

        internal bool IsGone;
    }
}

/// <summary>A group with the school and the grade that it belongs to.</summary>
internal sealed record PlacedGroup(PifuGroup Group, PifuGroup? School, PifuGroup? Grade);

/// <summary>A role of the index.</summary>
/// <param name="Group">The group as the membership names it.</param>
/// <param name="Member">The place of the member's name, as the membership names it.</param>
/// <param name="Type">The type.</param>
/// <param name="Subrole">The subrole, in the system's word.</param>
/// <param name="Period">On which days.</param>
/// <param name="IsPrimary">Whether it is the main one; null when not told.</param>
/// <param name="Absences">Absence.</param>
/// <param name="Next">The next role of the same person; -1 for none.</param>
internal record struct IndexedRole(
    string Group, int Member, string Type, string? Subrole, Validity Period, bool? IsPrimary, ImmutableArray<PifuAbsence> Absences, int Next);
