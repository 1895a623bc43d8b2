using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// The first reading of a bundle: every cell that is used is checked, every reference followed, and all faults are told at once before
/// anything is given away.
/// </summary>
internal sealed class RowScan(IRosterRows rows)
{
    internal const string RepeatedEarlier = "The same sourcedId stands on an earlier line already. Each stands once.";

    private readonly FaultList _faults = new();
    private readonly RowIndex _index = new();
    private readonly List<Agent> _agents = [];
    private readonly IdTable _enrollmentIds = new();

    /// <summary>Where the last row's user, organisation and class are: the next row often means the same, or the one after.</summary>
    private (int User, int Org, int Class) _last = (-1, -1, -1);

    /// <exception cref="SchoolSourceException">There are faults, or a file cannot be read.</exception>
    internal static async Task<RowIndex> RunAsync(IRosterRows rows, CancellationToken cancellationToken)
    {
        var scan = new RowScan(rows);
        await rows.EachAsync<OrgRow>(scan._faults, scan.Add, cancellationToken).ConfigureAwait(false);
        scan.CheckParents();
        await rows.EachAsync<SessionRow>(scan._faults, scan.Add, cancellationToken).ConfigureAwait(false);
        await rows.EachAsync<ClassRow>(scan._faults, scan.Add, cancellationToken).ConfigureAwait(false);
        await scan.ReadUsersAsync(cancellationToken).ConfigureAwait(false);
        await rows.EachAsync<DemographicsRow>(scan._faults, scan.Add, cancellationToken).ConfigureAwait(false);
        await rows.EachAsync<EnrollmentRow>(scan._faults, scan.Add, cancellationToken).ConfigureAwait(false);
        rows.EnsureUnchanged();
        scan.Link();
        if (rows.IsStrict)
            scan._faults.ThrowIfAny();
        return scan.Finished();
    }

    /// <summary>Files are read side by side. A store of records is asked for one list at a time.</summary>
    private async Task ReadUsersAsync(CancellationToken cancellationToken)
    {
        var roles = new RoleScan(_index.OrgIds, rows.IsStrict);
        var users = rows.EachAsync<UserRow>(_faults, Add, cancellationToken);
        if (!rows.IsStrict)
            await users.ConfigureAwait(false);
        await Task.WhenAll(users, rows.EachAsync<RoleRow>(roles.Faults, roles.Add, cancellationToken)).ConfigureAwait(false);
        CheckAgents();
        _faults.Add(roles.Faults);
        roles.Settle(_index.Users, _faults);
    }

    private RowIndex Finished()
    {
        _index.Users.Trim();
        _index.Flaws = _faults.All;
        _index.ContactTeachers = _index.HomeroomTeachers
            .Where(teacher => teacher.IsPrimary || !teacher.Class.HasPrimaryTeacher)
            .ToLookup(teacher => teacher.User);
        return _index;
    }

    private void Add(OrgRow row)
    {
        OrganisationNumber? number = OrganisationNumber.TryParse(row.Identifier, out var parsed) ? parsed : null;
        var place = _index.OrgIds.Add(row.Id, out var isNew);
        if (!isNew)
            Repeated(BundleFile.Orgs, row.Line, _index.Orgs[place].Line);
        else
            _index.Orgs.Add(new OrgEntry(row.Id, row.Line, row.IsSchool, number, row.ParentId));
    }

    private void CheckParents()
    {
        foreach (var org in _index.Orgs.Where(org => org.ParentId is { } parent && _index.OrgIds.Find(parent) < 0))
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
        var school = _index.OrgIds.Find(row.SchoolId);
        if (school < 0 && row.SchoolId.Length > 0)
            Unknown(BundleFile.Classes, row.Line, "schoolSourcedId", BundleFile.Orgs);
        if (rows.IsStrict && rows.Has(BundleFile.Sessions) && row.TermIds.Any(term => !_index.Sessions.ContainsKey(term)))
            Unknown(BundleFile.Classes, row.Line, "termSourcedIds", BundleFile.Sessions);
        if (school < 0 && !rows.IsStrict)
            return;
        var place = _index.ClassIds.Add(row.Id, out var isNew);
        if (!isNew)
            Repeated(BundleFile.Classes, row.Line, _index.Classes[place].Line);
        else
            _index.Classes.Add(new ClassEntry(row.Id, row.Line, school, row.Kind, row.IsDeleted));
    }

    private void Add(UserRow row)
    {
        var user = _last.User = _index.Users.PlaceOf(row.Id, _last.User);
        ref var entry = ref _index.Users[user];
        if (entry.Line > 0)
        {
            Repeated(BundleFile.Users, row.Line, entry.Line);
            return;
        }
        (entry.Line, entry.IsDeleted, entry.BirthDate) = (row.Line, row.IsDeleted, row.BirthDate);
        _index.Users.NoteRow(row.Number, user);
        foreach (var agent in row.AgentIds)
            _agents.Add(new Agent(user, _index.Users.PlaceOf(agent, user), row.Line));
        if (!row.PrimaryOrgId.IsEmpty)
            OrgOf(BundleFile.Users, row.Line, "primaryOrgSourcedId", row.PrimaryOrgId);
        var roles = row.Roles;
        foreach (var role in roles)
            AddRole(row, user, role);
        if (rows.ReadsRoleOfUser && roles.IsEmpty)
            AddRole11(row, user);
    }

    private void AddRole(UserRow row, int user, RoleOfUser role)
    {
        _index.HasRolesOfUsers = true;
        var org = role.OrgId is { } id ? _index.OrgIds.Find(id) : -1;
        if (org >= 0)
            _index.Users.AddRole(user, role.Role, org, role.Period);
        else if (role.OrgId is { Length: > 0 })
            Unknown(BundleFile.Users, row.Line, "roles", BundleFile.Orgs);
    }

    private void AddRole11(UserRow row, int user)
    {
        if (row.Role.IsEmpty && rows.IsStrict)
            _faults.Add(BundleFile.Users, row.Line, "role", "The cell is empty, and OneRoster 1.1 requires it.");
        foreach (var id in row.OrgIds)
        {
            var org = OrgOf(BundleFile.Users, row.Line, "orgSourcedIds", id);
            if (org >= 0)
                _index.Users.AddRole(user, WireRoles.Read(row.Role), org, Validity.Always);
        }
    }

    private void CheckAgents()
    {
        if (!rows.IsStrict)
            return;
        foreach (var agent in _agents)
        {
            if (_index.Users[agent.Other].Line == 0)
                Unknown(BundleFile.Users, agent.Line, "agentSourcedIds", BundleFile.Users);
        }
    }

    private void Add(DemographicsRow row)
    {
        var user = UserOf(BundleFile.Demographics, row.Line, "sourcedId", row.UserId);
        if (user >= 0 && !row.IsDeleted)
            _index.Users[user].BirthDate = row.BirthDate;
    }

    private void Add(EnrollmentRow row)
    {
        if (IsRepeated(_enrollmentIds, row.Id, BundleFile.Enrollments, row.Line))
            return;
        var user = UserOf(BundleFile.Enrollments, row.Line, "userSourcedId", row.UserId);
        var school = OrgOf(BundleFile.Enrollments, row.Line, "schoolSourcedId", row.SchoolId);
        var place = _index.ClassIds.Find(row.ClassId, _last.Class);
        if (place < 0)
            Unknown(BundleFile.Enrollments, row.Line, "classSourcedId", BundleFile.Classes);
        else
            _last.Class = place;
        if (user < 0 || school < 0 || place < 0 || row.IsDeleted)
            return;
        if (row.Role == WireRole.Student && !_index.Users.IsStudentAt(user, school))
        {
            _index.Guests.Add((user, school));
            _index.GuestUsers.Add(user);
        }
        var group = _index.Classes[place];
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
            var (userIsStudent, otherIsStudent) = (_index.Users.IsStudent(user), _index.Users.IsStudent(other));
            if (userIsStudent && !otherIsStudent)
                _index.Links.Add(other, user);
            else if (otherIsStudent && _index.Users.IsGuardian(user))
                _index.Links.Add(user, other);
        }
        _index.Links.Settle();
    }

    private int OrgOf(string file, int line, string column, ReadOnlySpan<byte> id)
    {
        if (_index.OrgIds.Find(id, _last.Org) is var org and >= 0)
            return _last.Org = org;
        if (!id.IsEmpty)
            Unknown(file, line, column, BundleFile.Orgs);
        return -1;
    }

    private int UserOf(string file, int line, string column, ReadOnlySpan<byte> id)
    {
        if (_index.Users.Find(id, _last.User) is var user and >= 0)
            return _last.User = user;
        if (!id.IsEmpty)
            Unknown(file, line, column, BundleFile.Users);
        return -1;
    }

    /// <summary>In files it is a fault of the export. Over an interface, something may have come or gone between two pages: the next reading has it.</summary>
    private void Unknown(string file, int line, string column, string target)
    {
        if (rows.IsStrict)
            _faults.AddDangling(file, line, column, UnknownIn(target));
    }

    internal static string UnknownIn(string target) => $"The cell names something that is not in {target}. Export both files in the same run.";

    private void Repeated(string file, int line, int earlier) =>
        _faults.Add(file, line, "sourcedId", $"The same sourcedId stands on line {earlier} already. Each stands once.");

    private bool IsRepeated(IdTable seen, ReadOnlySpan<byte> id, string file, int line)
    {
        seen.Add(id, -1, out var isNew);
        if (!isNew && !id.IsEmpty)
            _faults.Add(file, line, "sourcedId", RepeatedEarlier);
        return !isNew;
    }

    private readonly record struct Agent(int User, int Other, int Line);
}
