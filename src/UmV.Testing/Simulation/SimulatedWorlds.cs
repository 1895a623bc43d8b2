using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace UmV.Testing.Simulation;

/// <summary>Worlds to begin with. Everybody in them is invented.</summary>
public static class SimulatedWorlds
{
    private const string Owner = "org-kommune", SchoolA = "org-skole-a", SchoolB = "org-skole-b";

    private static readonly LocalDate YearBegins = new(2026, 8, 1), SchoolBegins = new(2026, 8, 17);

    private static readonly ImmutableArray<string> GivenNames = ["Åse", "Jovnna", "Nils", "Þóra", "Ánte", "Siri", "Mo'nique", "Ødger"];

    private static readonly ImmutableArray<string> FamilyNames = ["Testesen", "Prøveng", "O'Brien Å", "Sárá-Þór", "Ødegård", "Eksempel"];

    /// <summary>A municipality with two schools, three pupils, two guardians, teachers, principal, counsellor and assistant.</summary>
    public static SimulatedWorld Small(IClock clock)
    {
        var world = WithSchools(clock);
        world.Put(
            Class("cl-9a", "9A", "homeroom"), Class("cl-9b", "9B", "homeroom"), Class("cl-9a-mat", "9A/MAT", "scheduled"));
        world.Put(
            Pupil("st-1", "Åse Marie", "Ødegård", "ELEV-1", SchoolA) with { Agents = ["gu-1", "gu-2"] },
            Pupil("st-2", "Jovnna", "Sárá-Þór", "ELEV-2", SchoolA) with { Agents = ["gu-1"] },
            Pupil("st-3", "Nils", "O'Brien Å", "ELEV-3", SchoolA),
            User("gu-1", "Berit", "Ødegård", "guardian", SchoolA) with { Mobile = "+4790000001", Agents = ["st-1", "st-2"] },
            User("gu-2", "Olav", "Hansen", "parent", SchoolA) with { Mobile = "+4790000002", Agents = ["st-1"] },
            User("te-1", "Lars", "Lærer", "teacher", SchoolA) with { Feide = "te-1@provevik.example" },
            User("te-2", "Mona", "Moen", "teacher", SchoolA) with { Feide = "te-2@provevik.example" },
            User("pr-1", "Randi", "Rektor", "principal", SchoolA),
            User("co-1", "Siv", "Rådgiver", "counselor", SchoolA),
            User("ai-1", "Finn", "Fagarbeider", "aide", SchoolA));
        world.Change<SimulatedUser>("te-2", user => user with { Roles = user.Roles.Add(new SimulatedRole("counselor", SchoolA, YearBegins)) });
        world.Put(
            Enrollment("en-1", "st-1", "cl-9a"), Enrollment("en-2", "st-2", "cl-9a"), Enrollment("en-3", "st-3", "cl-9b"),
            Enrollment("en-4", "st-1", "cl-9a-mat"),
            Enrollment("en-5", "te-1", "cl-9a") with { Role = "teacher", Primary = true },
            Enrollment("en-6", "te-2", "cl-9b") with { Role = "teacher", Primary = true });
        return world;
    }

    /// <summary>A municipality of any size: thirty pupils to a class, a teacher to each, one or two guardians to each pupil. The same for the same numbers.</summary>
    public static SimulatedWorld Large(IClock clock, int pupils)
    {
        var world = WithSchools(clock);
        for (var number = 0; number < pupils; number++)
            AddPupil(world, number);
        return world;
    }

    private static SimulatedWorld WithSchools(IClock clock)
    {
        var world = new SimulatedWorld(clock);
        world.Put(
            new SimulatedOrg { Id = Owner, Name = "Prøvevik kommune", Type = "district", Number = "310000019" },
            new SimulatedOrg { Id = SchoolA, Name = "Strandåsen ungdomsskole", Number = "310000027", Parent = Owner },
            new SimulatedOrg { Id = SchoolB, Name = "Østlia skole, \"gamle\"", Number = "310000035", Parent = Owner });
        world.Put(
            new SimulatedSession { Id = "as-2026-h", Title = "Høst 2026", Start = YearBegins, End = new(2026, 12, 31), SchoolYear = 2027 },
            new SimulatedSession { Id = "as-2027-v", Title = "Vår 2027", Start = new(2027, 1, 1), End = new(2027, 7, 31), SchoolYear = 2027 });
        return world;
    }

    private static void AddPupil(SimulatedWorld world, int number)
    {
        var classNumber = number / 30;
        var school = classNumber % 2 == 0 ? SchoolA : SchoolB;
        var (group, teacher) = (Id("cl", classNumber), Id("te", classNumber));
        if (number % 30 == 0)
        {
            world.Put(Class(group, $"9{classNumber}", "homeroom") with { School = school });
            world.Put(User(teacher, Given(classNumber + 3), Family(classNumber + 1), "teacher", school));
            world.Put(Enrollment(Id("et", classNumber), teacher, group) with { School = school, Role = "teacher", Primary = true });
        }
        var (pupil, first, second) = (Id("st", number), Id("gu", 2 * number), Id("gu", (2 * number) + 1));
        ImmutableArray<string> guardians = number % 3 == 0 ? [first] : [first, second];
        world.Put(Pupil(pupil, Given(number), Family(number), Id("ELEV", number), school) with { Agents = guardians });
        foreach (var guardian in guardians)
            world.Put(User(guardian, Given(number + 1), Family(number), "guardian", school) with { Agents = [pupil] });
        world.Put(Enrollment(Id("en", number), pupil, group) with { School = school });
    }

    private static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:d6}");

    private static string Given(int number) => GivenNames[number % GivenNames.Length];

    private static string Family(int number) => FamilyNames[number % FamilyNames.Length];

    private static SimulatedClass Class(string id, string title, string type) =>
        new() { Id = id, Title = title, Type = type, School = SchoolA, Grade = "9", Terms = ["as-2026-h", "as-2027-v"] };

    private static SimulatedUser User(string id, string given, string family, string role, string school) =>
        new() { Id = id, Given = given, Family = family, Roles = [new SimulatedRole(role, school, YearBegins)] };

    private static SimulatedUser Pupil(string id, string given, string family, string number, string school) =>
        User(id, given, family, "student", school) with { Number = number, Grade = "9", Feide = $"{id}@provevik.example" };

    private static SimulatedEnrollment Enrollment(string id, string user, string group) =>
        new() { Id = id, User = user, Class = group, School = SchoolA, Begin = SchoolBegins };
}
