using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// The first reading of a bundle: every cell that is used is checked, every reference followed, and all faults are told at once before
/// anything is given away.
/// </summary>
internal sealed class RowScan(IRosterRows rows)
{
    private readonly FaultList _faults = new();
    private readonly RowIndex _index = new();
    private readonly List<Agent> _agents = [];

    /// <summary>The first line that names a user, for users whose own row has not been seen.</summary>
    private readonly Dictionary<int, int> _firstRoleLine = [];

    /// <exception cref="SchoolSourceException">There are faults, or a file cannot be read.</exception>
    internal static async Task<RowIndex> RunAsync(IRosterRows rows, CancellationToken cancellationToken)
    {
        var scan = new RowScan(rows);
        await scan.EachAsync<OrgRow>(scan.Add, cancellationToken).ConfigureAwait(false);
        scan.CheckParents();
        await scan.EachAsync<SessionRow>(scan.Add, cancellationToken).ConfigureAwait(false);
        await scan.EachAsync<ClassRow>(scan.Add, cancellationToken).ConfigureAwait(false);
        await scan.EachAsync<RoleRow>(new Ids(scan).Add, cancellationToken).ConfigureAwait(false);
        await scan.EachAsync<UserRow>(scan.Add, cancellationToken).ConfigureAwait(false);
        scan.CheckUsersOfRoles();
        await scan.EachAsync<DemographicsRow>(scan.Add, cancellationToken).ConfigureAwait(false);
        await scan.EachAsync<EnrollmentRow>(new Ids(scan).Add, cancellationToken).ConfigureAwait(false);
        scan.Link();
        if (rows.IsStrict)
            scan._faults.ThrowIfAny();
        scan._index.Flaws = scan._faults.All;
        scan._index.ContactTeachers = scan._index.HomeroomTeachers
            .Where(teacher => teacher.IsPrimary || !teacher.Class.HasPrimaryTeacher)
            .ToLookup(teacher => teacher.User);
        return scan._index;
    }

    private async Task EachAsync<TRow>(Action<TRow> add, CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        await foreach (var row in rows.RowsAsync<TRow>(_faults, cancellationToken).ConfigureAwait(false))
            add(row);
    }

    private void Add(OrgRow row)
    {
        OrganisationNumber? number = OrganisationNumber.TryParse(row.Identifier, out var parsed) ? parsed : null;
        if (!_index.OrgPlaces.TryAdd(row.Id, _index.Orgs.Count))
            Repeated(BundleFile.Orgs, row.Line, _index.Orgs[_index.OrgPlaces[row.Id]].Line);
        else
            _index.Orgs.Add(new OrgEntry(row.Id, row.Line, row.IsSchool, number, row.ParentId));
    }

    private void CheckParents()
    {
        foreach (var org in _index.Orgs.Where(org => org.ParentId is { } parent && !_index.OrgPlaces.ContainsKey(parent)))
            Unknown(BundleFile.Orgs, org.Line, "parentSourcedId", BundleFile.Orgs);
    }

    private void Add(SessionRow row)
    {
        if (row.End < row.Start)
            _faults.Add(BundleFile.Sessions, row.Line, "endDate", "The end date lies before the start date.");
        if (!_index.Sessions.TryAdd(row.Id, row))
            Repeated(BundleFile.Sessions, row.Line, _index.Sessions[row.Id].Line);
    }

    private void Add(ClassRow row)
    {
        var school = OrgOf(BundleFile.Classes, row.Line, "schoolSourcedId", row.SchoolId);
        if (rows.IsStrict && rows.Has(BundleFile.Sessions) && row.TermIds.Any(term => !_index.Sessions.ContainsKey(term)))
            Unknown(BundleFile.Classes, row.Line, "termSourcedIds", BundleFile.Sessions);
        if (school < 0 && !rows.IsStrict)
            return;
        if (!_index.Classes.TryAdd(row.Id, new ClassEntry(row.Id, row.Line, school, row.Kind, row.IsDeleted)))
            Repeated(BundleFile.Classes, row.Line, _index.Classes[row.Id].Line);
    }

    private void Add(RoleRow row)
    {
        var org = OrgOf(BundleFile.Roles, row.Line, "orgSourcedId", row.OrgId);
        var user = _index.Users.PlaceOf(row.UserId);
        _firstRoleLine.TryAdd(user, row.Line);
        if (!row.IsDeleted && org >= 0)
            _index.Users.AddRole(user, row.Role, org, row.Period);
    }

    private void Add(UserRow row)
    {
        var user = _index.Users.PlaceOf(row.Id);
        ref var entry = ref _index.Users[user];
        if (entry.Line > 0)
        {
            Repeated(BundleFile.Users, row.Line, entry.Line);
            return;
        }
        entry.Line = row.Line;
        entry.IsDeleted = row.IsDeleted;
        _firstRoleLine.Remove(user);
        foreach (var agent in row.AgentIds)
            _agents.Add(new Agent(user, _index.Users.PlaceOf(agent), row.Line));
        if (row.PrimaryOrgId is { } primary)
            OrgOf(BundleFile.Users, row.Line, "primaryOrgSourcedId", primary);
        if (row.BirthDate is not null)
            entry.BirthDate = row.BirthDate;
        AddRoles(row, user);
        if (rows.ReadsRoleOfUser && row.Roles.IsEmpty)
            AddRole11(row, user);
    }

    private void AddRoles(UserRow row, int user)
    {
        foreach (var role in row.Roles)
        {
            var org = OrgOf(BundleFile.Users, row.Line, "roles", role.OrgId);
            if (org >= 0)
                _index.Users.AddRole(user, role.Role, org, role.Period);
        }
        _index.HasRolesOfUsers |= !row.Roles.IsEmpty;
    }

    private void AddRole11(UserRow row, int user)
    {
        if (row.Role is null && rows.IsStrict)
            _faults.Add(BundleFile.Users, row.Line, "role", "The cell is empty, and OneRoster 1.1 requires it.");
        foreach (var id in row.OrgIds)
        {
            var org = OrgOf(BundleFile.Users, row.Line, "orgSourcedIds", id);
            if (org >= 0)
                _index.Users.AddRole(user, WireRoles.Read(row.Role), org, Validity.Always);
        }
    }

    private void CheckUsersOfRoles()
    {
        foreach (var line in _firstRoleLine.Values)
            Unknown(BundleFile.Roles, line, "userSourcedId", BundleFile.Users);
        foreach (var agent in _agents.Where(agent => _index.Users[agent.Other].Line == 0))
            Unknown(BundleFile.Users, agent.Line, "agentSourcedIds", BundleFile.Users);
    }

    private void Add(DemographicsRow row)
    {
        var user = UserOf(BundleFile.Demographics, row.Line, "sourcedId", row.UserId);
        if (user >= 0 && !row.IsDeleted)
            _index.Users[user].BirthDate = row.BirthDate;
    }

    private void Add(EnrollmentRow row)
    {
        var user = UserOf(BundleFile.Enrollments, row.Line, "userSourcedId", row.UserId);
        var school = OrgOf(BundleFile.Enrollments, row.Line, "schoolSourcedId", row.SchoolId);
        if (!_index.Classes.TryGetValue(row.ClassId, out var group))
            Unknown(BundleFile.Enrollments, row.Line, "classSourcedId", BundleFile.Classes);
        if (user < 0 || school < 0 || group is null || row.IsDeleted)
            return;
        if (row.Role == WireRole.Student && !_index.Users.RolesOf(user).Exists(role => role.Role == WireRole.Student && role.Org == school))
        {
            _index.Guests.Add((user, school));
            _index.GuestUsers.Add(user);
        }
        if (row.Role != WireRole.Teacher || group.Kind != GroupKind.Homeroom || group.IsDeleted)
            return;
        group.HasPrimaryTeacher |= row.IsPrimary;
        _index.HomeroomTeachers.Add(new HomeroomTeacher(user, group, row.IsPrimary, row.Period));
    }

    /// <summary>Some systems tell of a guardian on the pupil's row, some on the guardian's, some on both.</summary>
    private void Link()
    {
        foreach (var (user, other, _) in _agents)
        {
            if (_index.Users[other].Line == 0)
                continue;
            var (userIsStudent, otherIsStudent) = (IsStudent(user), IsStudent(other));
            if (userIsStudent && !otherIsStudent)
                _index.Links.Add((other, user));
            else if (otherIsStudent && _index.Users.HasRole(user, WireRoles.IsGuardian))
                _index.Links.Add((user, other));
        }
        _index.Links.Sort();
        var kept = 0;
        for (var place = 0; place < _index.Links.Count; place++)
        {
            if (place == 0 || _index.Links[place] != _index.Links[place - 1])
                _index.Links[kept++] = _index.Links[place];
        }
        _index.Links.RemoveRange(kept, _index.Links.Count - kept);
    }

    private bool IsStudent(int user) => _index.Users.IsStudent(user);

    private int OrgOf(string file, int line, string column, string id)
    {
        if (_index.OrgPlaces.TryGetValue(id, out var org))
            return org;
        if (id.Length > 0)
            Unknown(file, line, column, BundleFile.Orgs);
        return -1;
    }

    private int UserOf(string file, int line, string column, string id)
    {
        if (_index.Users.TryFind(id, out var user) && _index.Users[user].Line > 0)
            return user;
        if (id.Length > 0)
            Unknown(file, line, column, BundleFile.Users);
        return -1;
    }

    /// <summary>In files it is a fault of the export. Over an interface, something may have come or gone between two pages: the next reading has it.</summary>
    private void Unknown(string file, int line, string column, string target)
    {
        if (rows.IsStrict)
            _faults.AddDangling(file, line, column, $"The cell names something that is not in {target}. Export both files in the same run.");
    }

    private void Repeated(string file, int line, int earlier) =>
        _faults.Add(file, line, "sourcedId", $"The same sourcedId stands on line {earlier} already. Each stands once.");

    private readonly record struct Agent(int User, int Other, int Line);

    /// <summary>Finds repeated ids in the files that have the most rows, without keeping the ids.</summary>
    private sealed class Ids(RowScan scan)
    {
        private readonly HashSet<UInt128> _seen = [];

        internal void Add(RoleRow row)
        {
            if (IsNew(BundleFile.Roles, row.Line, row.Id))
                scan.Add(row);
        }

        internal void Add(EnrollmentRow row)
        {
            if (IsNew(BundleFile.Enrollments, row.Line, row.Id))
                scan.Add(row);
        }

        private bool IsNew(string file, int line, string id)
        {
            var isNew = _seen.Add(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
            if (!isNew && id.Length > 0)
                scan._faults.Add(file, line, "sourcedId", "The same sourcedId stands on an earlier line already. Each stands once.");
            return isNew;
        }
    }
}
