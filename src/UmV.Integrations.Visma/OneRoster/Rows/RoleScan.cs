using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// The first reading of the roles of 1.2, which stand in a file of their own. Knows nothing of the users, so that both files can be read at the same
/// time; <see cref="Settle"/> brings them together.
/// </summary>
internal sealed class RoleScan(IdTable orgs, bool isStrict)
{
    private const int ChunkSize = 1 << 18;

    private readonly IdTable _ids = new();
    private readonly List<byte[]> _chunks = [];
    private readonly List<Entry> _entries = [];
    private int _free = ChunkSize;
    private int _lastOrg = -1;

    internal FaultList Faults { get; } = new();

    internal void Add(RoleRow row)
    {
        _ids.Add(row.Id, -1, out var isNew);
        if (!isNew)
        {
            if (!row.Id.IsEmpty)
                Faults.Add(BundleFile.Roles, row.Line, "sourcedId", RowScan.RepeatedEarlier);
            return;
        }
        var org = OrgOf(row);
        Keep(row.UserId, new Entry(row.Line, row.IsDeleted ? -1 : org, row.Role, row.Period, 0, 0, 0));
    }

    /// <summary>Gives the users their roles; a role of nobody is a fault where the rows must be sound.</summary>
    internal void Settle(UserIndex users, FaultList faults)
    {
        var user = -1;
        foreach (var entry in _entries)
        {
            var id = _chunks[entry.Chunk].AsSpan(entry.Start, entry.Length);
            var found = users.Find(id, user);
            if (found >= 0)
                user = found;
            if (found >= 0 && entry.Org >= 0)
                users.AddRole(found, entry.Role, entry.Org, entry.Period);
            else if (found < 0 && isStrict && !id.IsEmpty)
                faults.AddDangling(BundleFile.Roles, entry.Line, "userSourcedId", RowScan.UnknownIn(BundleFile.Users));
        }
    }

    private int OrgOf(RoleRow row)
    {
        if (orgs.Find(row.OrgId, _lastOrg) is var org and >= 0)
            return _lastOrg = org;
        if (isStrict && !row.OrgId.IsEmpty)
            Faults.AddDangling(BundleFile.Roles, row.Line, "orgSourcedId", RowScan.UnknownIn(BundleFile.Orgs));
        return -1;
    }

    private void Keep(ReadOnlySpan<byte> user, Entry entry)
    {
        if (_free + user.Length > ChunkSize)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, user.Length)]);
            _free = 0;
        }
        user.CopyTo(_chunks[^1].AsSpan(_free));
        _entries.Add(entry with { Chunk = _chunks.Count - 1, Start = _free, Length = user.Length });
        _free += user.Length;
    }

    private readonly record struct Entry(int Line, int Org, WireRole Role, Validity Period, int Chunk, int Start, int Length);
}
