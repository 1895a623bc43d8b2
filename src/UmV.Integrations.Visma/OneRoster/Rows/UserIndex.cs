using System.Runtime.InteropServices;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// What has to be known of every user before the first can be told of: roles, whether the row was seen, birth date. About a hundred
/// bytes a user, so that a million fit; nothing of a user's own data but the birth date. Written by one thread, then read by many.
/// </summary>
internal sealed class UserIndex
{
    private readonly IdTable _ids = new();
    private readonly List<UserEntry> _users = [];
    private readonly List<RoleEntry> _roles = [];
    private readonly List<Validity> _periods = [];
    private readonly Dictionary<Validity, int> _periodPlaces = [];
    private readonly List<int> _placesOfRows = [];

    internal int Count => _users.Count;

    /// <summary>Whether anybody is staff.</summary>
    internal bool HasStaff { get; private set; }

    /// <summary>Whether anybody is a guardian by role.</summary>
    internal bool HasGuardians { get; private set; }

    internal ref UserEntry this[int user] => ref CollectionsMarshal.AsSpan(_users)[user];

    /// <summary>The place of a user, whether its row was seen already or only its id.</summary>
    internal int PlaceOf(ReadOnlySpan<byte> id, int near)
    {
        var place = _ids.Add(id, near, out var isNew);
        if (isNew)
            _users.Add(new UserEntry { FirstRole = -1, LastRole = -1 });
        return place;
    }

    /// <summary>Remembers where the user of a row is, so that the next reading of the same rows finds it without looking.</summary>
    internal void NoteRow(int number, int user)
    {
        while (_placesOfRows.Count < number)
            _placesOfRows.Add(-1);
        _placesOfRows[number - 1] = user;
    }

    /// <summary>The user whom a row tells of; -1 when nobody of that id was seen.</summary>
    internal int UserOfRow(int number, ReadOnlySpan<byte> id) =>
        _ids.Find(id, number >= 1 && number <= _placesOfRows.Count ? _placesOfRows[number - 1] : -1);

    /// <summary>The place of a user whose row was seen; -1 when there is none.</summary>
    internal int Find(ReadOnlySpan<byte> id, int near = -1) => _ids.Find(id, near) is var user and >= 0 && this[user].Line > 0 ? user : -1;

    internal string IdOf(int user) => _ids.TextOf(user);

    internal void AddRole(int user, WireRole role, int org, Validity period)
    {
        ref var entry = ref this[user];
        _roles.Add(new RoleEntry(role, org, PlaceOf(period), -1));
        if (entry.LastRole >= 0)
            CollectionsMarshal.AsSpan(_roles)[entry.LastRole].Next = _roles.Count - 1;
        else
            entry.FirstRole = _roles.Count - 1;
        entry.LastRole = _roles.Count - 1;
        HasGuardians |= role.IsGuardian();
        HasStaff |= role.IsStaff();
    }

    /// <summary>What a user is to which organisation, in the order in which the bundle tells it.</summary>
    internal RolesOfUser RolesOf(int user) => new(this, this[user].FirstRole);

    internal bool IsStudent(int user)
    {
        foreach (var (role, _, _) in RolesOf(user))
        {
            if (role == WireRole.Student)
                return true;
        }
        return false;
    }

    internal bool IsGuardian(int user)
    {
        foreach (var (role, _, _) in RolesOf(user))
        {
            if (role.IsGuardian())
                return true;
        }
        return false;
    }

    internal bool IsStudentAt(int user, int org)
    {
        foreach (var (role, place, _) in RolesOf(user))
        {
            if (role == WireRole.Student && place == org)
                return true;
        }
        return false;
    }

    /// <summary>Gives back what was taken for users to come.</summary>
    internal void Trim()
    {
        _ids.Trim();
        _users.TrimExcess();
        _roles.TrimExcess();
        _placesOfRows.TrimExcess();
    }

    private int PlaceOf(Validity period)
    {
        if (_roles.Count > 0 && ReferenceEquals(_periods[_roles[^1].Period], period))
            return _roles[^1].Period;
        if (_periodPlaces.TryGetValue(period, out var place))
            return place;
        _periodPlaces.Add(period, _periods.Count);
        _periods.Add(period);
        return _periods.Count - 1;
    }

    private record struct RoleEntry(WireRole Role, int Org, int Period, int Next);

    /// <summary>The roles of one user, one by one.</summary>
    internal struct RolesOfUser(UserIndex index, int first)
    {
        private int _next = first;

        public (WireRole Role, int Org, Validity Period) Current { get; private set; }

        public bool MoveNext()
        {
            if (_next < 0)
                return false;
            var entry = index._roles[_next];
            Current = (entry.Role, entry.Org, index._periods[entry.Period]);
            _next = entry.Next;
            return true;
        }

        public readonly RolesOfUser GetEnumerator() => this;
    }
}

/// <summary>One user of the index.</summary>
internal struct UserEntry
{
    /// <summary>The line of the user's row; 0 while only the id was seen.</summary>
    internal int Line;

    internal int FirstRole;

    internal int LastRole;

    internal bool IsDeleted;

    internal LocalDate? BirthDate;
}
