using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// What has to be known of every user before the first can be told of: roles, whether the row was seen, birth date. About a hundred
/// bytes a user, so that a million fit; nothing of a user's own data but the birth date.
/// </summary>
internal sealed class UserIndex
{
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly List<UserEntry> _users = [];
    private readonly List<RoleEntry> _roles = [];
    private readonly Dictionary<Validity, int> _periodPlaces = [];
    private readonly List<Validity> _periods = [];
    private byte[] _ids = new byte[4096];
    private int _idsLength;

    internal int Count => _users.Count;

    internal ref UserEntry this[int user] => ref CollectionsMarshal.AsSpan(_users)[user];

    /// <summary>The place of a user, whether its row was seen already or only its id.</summary>
    internal int PlaceOf(string id)
    {
        var hash = HashOf(id);
        if (_places.TryGetValue(hash, out var place))
            return place;
        _places.Add(hash, _users.Count);
        _users.Add(new UserEntry { IdStart = Keep(id), FirstRole = -1 });
        return _users.Count - 1;
    }

    internal bool TryFind(string id, out int user) => _places.TryGetValue(HashOf(id), out user);

    internal string IdOf(int user)
    {
        var start = this[user].IdStart;
        var end = user + 1 < _users.Count ? this[user + 1].IdStart : _idsLength;
        return Encoding.UTF8.GetString(_ids, start, end - start);
    }

    internal void AddRole(int user, WireRole role, int org, Validity period)
    {
        ref var entry = ref this[user];
        if (!_periodPlaces.TryGetValue(period, out var place))
        {
            place = _periods.Count;
            _periodPlaces.Add(period, place);
            _periods.Add(period);
        }
        _roles.Add(new RoleEntry(role, org, place, entry.FirstRole));
        entry.FirstRole = _roles.Count - 1;
    }

    /// <summary>What a user is to which organisation, in the order in which the bundle tells it.</summary>
    internal List<(WireRole Role, int Org, Validity Period)> RolesOf(int user)
    {
        var roles = new List<(WireRole, int, Validity)>(1);
        for (var next = this[user].FirstRole; next >= 0; next = _roles[next].Next)
            roles.Add((_roles[next].Role, _roles[next].Org, _periods[_roles[next].Period]));
        roles.Reverse();
        return roles;
    }

    internal bool HasRole(int user, Func<WireRole, bool> which)
    {
        for (var next = this[user].FirstRole; next >= 0; next = _roles[next].Next)
        {
            if (which(_roles[next].Role))
                return true;
        }
        return false;
    }

    internal bool IsStudent(int user) => HasRole(user, static role => role == WireRole.Student);

    private static UInt128 HashOf(string id) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private int Keep(string id)
    {
        var start = _idsLength;
        var length = Encoding.UTF8.GetByteCount(id);
        if (start + length > _ids.Length)
            Array.Resize(ref _ids, Math.Max(_ids.Length * 2, start + length));
        Encoding.UTF8.GetBytes(id, _ids.AsSpan(start));
        _idsLength += length;
        return start;
    }

    private readonly record struct RoleEntry(WireRole Role, int Org, int Period, int Next);
}

/// <summary>One user of the index.</summary>
internal struct UserEntry
{
    /// <summary>Where the id begins in the index's text.</summary>
    internal int IdStart;

    /// <summary>The line of the user's row; 0 while only the id was seen.</summary>
    internal int Line;

    internal int FirstRole;

    internal bool IsDeleted;

    internal LocalDate? BirthDate;
}
