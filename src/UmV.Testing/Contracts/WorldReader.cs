using NodaTime;
using UmV.Core.Schools;
using UmV.Testing.Simulation;
using static UmV.Testing.Contracts.ExpectedRoster;

namespace UmV.Testing.Contracts;

/// <summary>Works out what a world holds, in the plainest way there is.</summary>
internal sealed class WorldReader(SimulatedWorld world, bool isOldVersion)
{
    private readonly Dictionary<string, SimulatedOrg> _schools = world.Living<SimulatedOrg>().Where(org => org.Type == "school").ToDictionary(org => org.Id);
    private readonly Dictionary<string, SimulatedClass> _classes = world.Living<SimulatedClass>().ToDictionary(group => group.Id);
    private readonly Dictionary<string, SimulatedUser> _users = world.Living<SimulatedUser>().ToDictionary(user => user.Id);

    internal ExpectedRoster Read() => ExpectedRoster.Of(new Dictionary<string, IEnumerable<string>>
    {
        ["schools"] = _schools.Values.Select(school => School(school.Id, school.Name, school.Number, isOldVersion ? [] : PrincipalsOf(school.Id))),
        ["groups"] = _classes.Values.Where(group => _schools.ContainsKey(group.School)).Select(group => Line(group.Id, group.School, group.Title, KindOf(group), group.Grade)),
        ["students"] = _users.Values.Where(IsStudent).Select(user => Line(user.Id, user.Given, user.Family, user.Feide, user.Number, user.Grade)),
        ["staff"] = _users.Values.SelectMany(user => FunctionsOf(user).Select(function => Line(user.Id, user.Given, user.Family, function.School, function.Function))),
        ["guardians"] = Links().Distinct().Select(link => Line(link.Guardian, _users[link.Guardian].Given, _users[link.Guardian].Family, link.Student)),
        ["enrollments"] = SchoolEnrollments().Concat(world.Living<SimulatedEnrollment>().Where(IsWhole).Select(Enrollment)),
    });

    private bool IsStudent(SimulatedUser user) => RolesOf(user).Any(role => role.Role == "student") || world.Living<SimulatedEnrollment>().Any(row => row.User == user.Id && row.Role == "student" && IsWhole(row));

    /// <summary>In 1.1 a user has one role, at all organisations, without a period.</summary>
    private IEnumerable<SimulatedRole> RolesOf(SimulatedUser user) => !isOldVersion
        ? user.Roles
        : user.Roles.Select(role => role.Org).Distinct().Select(org => new SimulatedRole(OldRole(user.Roles[0].Role), org));

    private static string OldRole(string role) => role switch
    {
        "principal" => "administrator",
        "counselor" => "teacher",
        _ => role,
    };

    private IEnumerable<string> PrincipalsOf(string school) =>
        _users.Values.Where(user => user.Roles.Any(role => role.Role == "principal" && role.Org == school)).Select(user => user.Id);

    private static GroupKind KindOf(SimulatedClass group) => group.Type switch
    {
        "homeroom" => GroupKind.Homeroom,
        "scheduled" => GroupKind.Teaching,
        _ => GroupKind.Other,
    };

    private IEnumerable<(string School, StaffFunction Function)> FunctionsOf(SimulatedUser user)
    {
        foreach (var role in RolesOf(user).Where(role => _schools.ContainsKey(role.Org)))
        {
            if (FunctionOf(role.Role) is { } function)
                yield return (role.Org, function);
        }
        foreach (var row in world.Living<SimulatedEnrollment>().Where(row => row.User == user.Id && IsWhole(row) && IsContactTeacher(row)))
            yield return (_classes[row.Class].School, StaffFunction.ContactTeacher);
    }

    private static StaffFunction? FunctionOf(string role) => role switch
    {
        "teacher" => StaffFunction.Teacher,
        "principal" => StaffFunction.Principal,
        "counselor" => StaffFunction.Counsellor,
        "aide" => StaffFunction.Assistant,
        "administrator" => StaffFunction.Administration,
        _ => null,
    };

    private IEnumerable<(string Guardian, string Student)> Links()
    {
        foreach (var user in _users.Values)
        {
            foreach (var agent in user.Agents.Where(_users.ContainsKey))
            {
                if (IsStudent(user) && !IsStudent(_users[agent]))
                    yield return (agent, user.Id);
                else if (IsGuardian(user) && IsStudent(_users[agent]))
                    yield return (user.Id, agent);
            }
        }
    }

    private static bool IsGuardian(SimulatedUser user) => user.Roles.Any(role => role.Role is "guardian" or "parent" or "relative");

    private IEnumerable<string> SchoolEnrollments()
    {
        foreach (var user in _users.Values)
        {
            var roles = RolesOf(user).Where(role => role.Role == "student").ToList();
            foreach (var role in roles)
                yield return Line(user.Id, role.Org, null, EnrollmentRole.Student, Days(role.Begin, role.End?.PlusDays(-1)));
            var visited = world.Living<SimulatedEnrollment>().Where(row => row.User == user.Id && row.Role == "student" && IsWhole(row)).Select(row => row.School);
            foreach (var school in visited.Distinct().Where(school => !roles.Exists(role => role.Org == school)))
                yield return Line(user.Id, school, null, EnrollmentRole.Student, Days(null, null));
        }
    }

    private bool IsWhole(SimulatedEnrollment row) => _users.ContainsKey(row.User) && _classes.ContainsKey(row.Class) && _schools.ContainsKey(row.School);

    private bool IsContactTeacher(SimulatedEnrollment row)
    {
        if (row.Role != "teacher" || _classes[row.Class].Type != "homeroom")
            return false;
        var hasPrimary = world.Living<SimulatedEnrollment>().Any(other => other.Class == row.Class && other.Role == "teacher" && other.Primary && IsWhole(other));
        return row.Primary || !hasPrimary;
    }

    private string Enrollment(SimulatedEnrollment row)
    {
        var role = IsContactTeacher(row) ? EnrollmentRole.ContactTeacher : row.Role switch
        {
            "student" => EnrollmentRole.Student,
            "teacher" => EnrollmentRole.Teacher,
            _ => EnrollmentRole.Other,
        };
        return Line(row.User, row.School, row.Class, role, Days(row.Begin, row.End?.PlusDays(-1)));
    }
}
