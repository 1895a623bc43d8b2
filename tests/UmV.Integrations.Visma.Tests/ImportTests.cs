using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Storage.Roster;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests;

/// <summary>Importing bundles into a roster, on each store.</summary>
public abstract class ImportTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = TenantId.Default;
    private readonly FixedIds _ids = new();

    private protected TestBundle Bundle { get; } = new();

    protected IKeyring Keyring { get; } = new InMemoryKeyring();

    private IRosterStore Store { get; set; } = null!;

    private RosterDirectory Directory => new(Store, Keyring, Tenant, TestClock.New());

    protected abstract ValueTask<IRosterStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual Task DisposeAsync()
    {
        Bundle.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_report_counts_what_was_kept()
    {
        var report = await ImportAsync();

        report.Should().BeEquivalentTo(new
        {
            Schools = 2,
            Groups = 3,
            Students = 3,
            Staff = 5,
            Guardians = 2,
            People = 10,
            Enrollments = 9,
            Added = 10,
            Removed = 0,
            Skipped = 0,
            PossibleDuplicates = 0,
            ReadAt = TestClock.Start,
        });
        report.Flaws.Should().BeEmpty();
    }

    [Fact]
    public async Task The_directory_lists_schools_with_counts()
    {
        await ImportAsync();
        var schools = await Directory.ListSchoolsAsync();

        schools.Select(school => school.Name).Should().Equal("Strandåsen ungdomsskole", "Østlia skole, \"gamle\"");
        schools[0].People.Should().Equal(new Dictionary<RosterRole, int>
        {
            [RosterRole.Pupil] = 3,
            [RosterRole.Guardian] = 2,
            [RosterRole.Teacher] = 2,
            [RosterRole.ContactTeacher] = 2,
            [RosterRole.Counsellor] = 2,
            [RosterRole.Principal] = 1,
            [RosterRole.Assistant] = 1,
        }.OrderBy(pair => pair.Key));
        schools[0].Principal.Should().Be(Availability.Known);
        schools[0].ReadAt.Should().Be(TestClock.Start);
        schools[1].Count(RosterRole.Pupil).Should().Be(0);
    }

    [Fact]
    public async Task The_directory_opens_the_people_of_one_school_in_one_role()
    {
        await ImportAsync();

        (await NamesAsync(RosterRole.Principal)).Should().Equal("Randi Rektor");
        (await NamesAsync(RosterRole.Counsellor)).Should().Equal("Mona Moen", "Siv Rådgiver");
        (await NamesAsync(RosterRole.Pupil)).Should().Equal("Nils O'Brien Å", "Jovnna Sárá-Þór", "Åse Marie Ødegård");
        (await NamesAsync(RosterRole.Pupil, new LocalDate(2026, 7, 31))).Should().BeEmpty();
        (await NamesAsync(RosterRole.Pupil, new LocalDate(2026, 8, 1))).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_pupil_leads_to_class_contact_teacher_and_guardians()
    {
        await ImportAsync();
        var pupil = await FindAsync("st-1");

        pupil.Grade.Should().Be(9);
        pupil.Details.FeideName.Should().Be("st-1@provevik.example");
        pupil.Details.Number.Should().Be("ELEV-1");
        pupil.Details.Source.Id.Should().Be("st-1");
        pupil.Functions.Should().ContainSingle().Which.Role.Should().Be(RosterRole.Pupil);
        (await Directory.ListClassesOfAsync(pupil.Person)).Select(membership => membership.Class.Name).Should().Equal("9A", "9A/MAT");
        (await Directory.ListContactTeachersAsync(pupil.Person, TestClock.Today)).Select(Name).Should().Equal("Lars Lærer");
        (await Directory.ListContactTeachersAsync(pupil.Person, new LocalDate(2026, 8, 16))).Should().BeEmpty("school has not begun");
        var guardians = await Directory.ListGuardiansAsync(pupil.Person);
        guardians.Value.Select(guardian => (Name(guardian.Person), guardian.Kind)).Should()
            .BeEquivalentTo([("Berit Ødegård", GuardianKind.Guardian), ("Olav Hansen", GuardianKind.Parent)]);
        var group = (await Directory.ListClassesOfAsync(pupil.Person))[0].Class.Key;
        (await Directory.ListPupilsOfClassAsync(group)).Select(Name).Should().Equal("Jovnna Sárá-Þór", "Åse Marie Ødegård");
    }

    [Fact]
    public async Task No_guardian_means_none_only_where_the_school_tells_of_guardians()
    {
        await ImportAsync();
        (await Directory.ListGuardiansAsync((await FindAsync("st-3")).Person)).Availability.Should().Be(Availability.Empty);

        Bundle.Write("users.csv", Bundle.Read("users.csv").Replace("\"gu-1,gu-2\"", "", StringComparison.Ordinal)
            .Replace(",gu-1,9", ",,9", StringComparison.Ordinal).Replace("\"st-1,st-2\"", "", StringComparison.Ordinal)
            .Replace("+4790000002,st-1", "+4790000002,", StringComparison.Ordinal));
        (await ImportAsync()).Skipped.Should().Be(2, "guardians without a pupil are not kept");
        (await Directory.ListGuardiansAsync((await FindAsync("st-3")).Person)).Availability.Should().Be(Availability.Withheld);
        (await Directory.ListGuardiansAsync(new PersonId(Guid.Empty))).Availability.Should().Be(Availability.NotOffered);
    }

    [Fact]
    public async Task A_second_import_keeps_the_ids_of_people_and_forgets_who_left()
    {
        await ImportAsync();
        var before = await Store.ListKnownAsync(Tenant, "umv-test").ToListAsync();
        var leaver = (await FindAsync("st-3")).Person;
        Bundle.Replace("users.csv", "st-3,,,true", "st-4,,,true");
        Bundle.Replace("roles.csv", ",st-3,", ",st-4,");
        Bundle.Replace("enrollments.csv", ",st-3,", ",st-4,");
        Bundle.Replace("users.csv", "Mona,Moen", "Mona,Moen-Gift");
        var report = await ImportAsync();

        (report.Added, report.Removed, report.People).Should().Be((1, 1, 10));
        var after = await Store.ListKnownAsync(Tenant, "umv-test").ToListAsync();
        after.Intersect(before).Should().HaveCount(9);
        (await Directory.FindPersonAsync(leaver)).Status.Should().Be(LookupStatus.NotFound);
        (await Directory.FindPersonAsync(Ref("st-3"))).Status.Should().Be(LookupStatus.NotFound);
        Name(await FindAsync("te-2")).Should().Be("Mona Moen-Gift");
    }

    [Fact]
    public async Task A_fault_in_the_bundle_leaves_the_roster_as_it_was()
    {
        await ImportAsync();
        var before = await Store.ListKnownAsync(Tenant, "umv-test").ToListAsync();
        Bundle.Append("enrollments.csv", "en-9,,,cl-none,org-skole-a,st-1,student,false,,");
        Bundle.Replace("users.csv", "Mona,Moen", "Mona,Moen-Gift");

        await ImportFailsAsync();
        (await Store.ListKnownAsync(Tenant, "umv-test").ToListAsync()).Should().BeEquivalentTo(before);
        Name(await FindAsync("te-2")).Should().Be("Mona Moen");
    }

    [Fact]
    public async Task A_fault_in_the_middle_of_writing_leaves_the_roster_as_it_was()
    {
        await ImportAsync();
        Bundle.Replace("users.csv", "Mona,Moen", "Mona,Moen-Gift");
        var source = new BreakingSource(Bundle.Open());

        var importing = async () => await Importer.ImportAsync(source);
        await importing.Should().ThrowAsync<SchoolSourceException>();
        source.HasGivenRows.Should().BeTrue("people were written before it broke");
        Name(await FindAsync("te-2")).Should().Be("Mona Moen");
        (await ImportAsync()).Added.Should().Be(0, "the next import finds everybody again");
        Name(await FindAsync("te-2")).Should().Be("Mona Moen-Gift");
    }

    [Fact]
    public async Task A_source_that_tells_of_nobody_does_not_empty_the_roster()
    {
        await ImportAsync();
        foreach (var file in new[] { "users.csv", "roles.csv", "enrollments.csv" })
            Bundle.Write(file, Bundle.Read(file).Split('\n')[0] + "\n");

        (await ImportFailsAsync()).Message.Should().Contain("10 people").And.Contain("left as it was");
        (await NamesAsync(RosterRole.Pupil)).Should().HaveCount(3);
    }

    [Fact]
    public async Task Gone_and_unplaced_people_are_skipped_and_possible_duplicates_counted_but_kept()
    {
        Bundle.Replace("users.csv", "ai-1,,,true", "ai-1,tobedeleted,2026-11-02T07:00:00.000Z,true");
        Bundle.Replace("roles.csv", "co-1,primary,counselor,2026-08-01,,org-skole-a", "co-1,primary,districtAdministrator,2026-08-01,,org-kommune");
        Bundle.Replace("users.csv", "{Feide:st-2@provevik.example}", "{Feide:ST-1@provevik.example}");
        var report = await ImportAsync();

        report.PossibleDuplicates.Should().Be(1);
        report.Students.Should().Be(3);
        var school = (await Directory.ListSchoolsAsync())[0].Key;
        var pair = (await Directory.FindPossibleDuplicatesAsync(school)).Should().ContainSingle().Which;
        pair.Signs.Should().Equal("feide");
        (await NamesAsync(RosterRole.Pupil)).Should().HaveCount(3, "nobody is merged without a decision");
        report.Staff.Should().Be(3);
        (await Directory.FindPersonAsync(Ref("ai-1"))).Status.Should().Be(LookupStatus.NotFound);
        (await Directory.FindPersonAsync(Ref("co-1"))).Status.Should().Be(LookupStatus.NotFound);
    }

    [Fact]
    public async Task Somebody_who_works_at_the_school_of_an_own_child_is_one_person()
    {
        Bundle.Replace("users.csv", ",gu-1,9", ",te-2,9");
        Bundle.Replace("users.csv", "\"st-1,st-2\"", "st-1");
        await ImportAsync();

        var teacher = await FindAsync("te-2");
        teacher.Functions.Select(function => function.Role).Should()
            .BeEquivalentTo([RosterRole.Teacher, RosterRole.Counsellor, RosterRole.ContactTeacher, RosterRole.Guardian]);
        var guardian = (await Directory.ListGuardiansAsync((await FindAsync("st-2")).Person)).Value.Should().ContainSingle().Which;
        (guardian.Person.Person, guardian.Kind).Should().Be((teacher.Person, GuardianKind.Unspecified));
    }

    [Fact]
    public async Task Version_1_1_comes_in_with_administration_and_a_withheld_principal()
    {
        using var bundle = new TestBundle("v1p1");
        await Importer.ImportAsync(bundle.Open());
        var school = (await Directory.ListSchoolsAsync())[0];

        school.Principal.Should().Be(Availability.Withheld);
        school.Count(RosterRole.Principal).Should().Be(0);
        (await Directory.ListPeopleAsync(school.Key, RosterRole.Administration)).Select(Name).Should().Equal("Randi Rektor");
    }

    [Fact]
    public async Task Progress_is_told_stage_by_stage()
    {
        var told = new Collector();
        await Importer.ImportAsync(Bundle.Open(), told);
        told.Stages.Should().Equal("schools", "groups", "students", "staff", "enrollments", "guardians", "records", "done");
    }

    [Fact]
    public async Task Nothing_opened_shows_by_ToString()
    {
        await ImportAsync();
        var pupil = await FindAsync("st-1");
        var guardians = await Directory.ListGuardiansAsync(pupil.Person);
        Canary.SearchText($"{pupil} {pupil.Details} {pupil.Details.Source} {guardians} {guardians.Value[0]}", "Ødegård", "st-1", "ELEV-1").Should().BeEmpty();
    }

    private protected RosterImporter Importer => new(Store, Keyring, _ids, TestClock.New(), Tenant);

    private protected Task<RosterImportReport> ImportAsync() => Importer.ImportAsync(Bundle.Open());

    private static string Name(RosterPerson person) => person.Details.Name.ForDisplay();

    private static SourceRef Ref(string id) => new("umv-test", "user", id);

    private async Task<SchoolSourceException> ImportFailsAsync() =>
        (await FluentActions.Awaiting(ImportAsync).Should().ThrowAsync<SchoolSourceException>()).Which;

    private async Task<RosterPerson> FindAsync(string id)
    {
        var found = await Directory.FindPersonAsync(Ref(id));
        found.Status.Should().Be(LookupStatus.Found);
        (await Directory.FindPersonAsync(found.Value!.Person)).Value!.Details.Source.Should().Be(Ref(id));
        return found.Value;
    }

    private async Task<IEnumerable<string>> NamesAsync(RosterRole role, LocalDate? on = null) =>
        (await Directory.ListPeopleAsync((await Directory.ListSchoolsAsync())[0].Key, role, on)).Select(Name);

    private sealed class Collector : IProgress<RosterImportProgress>
    {
        internal List<string> Stages { get; } = [];

        public void Report(RosterImportProgress value) => Stages.Add(value.Stage);
    }

    /// <summary>Gives everything up to the guardians, then breaks.</summary>
    private sealed class BreakingSource(ISchoolDataSource inner) : ISchoolDataSource
    {
        internal bool HasGivenRows { get; private set; }

        public SchoolSourceDescriptor Describe() => inner.Describe();

        public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => inner.ListSchoolsAsync(cancellationToken);

        public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => inner.ListGroupsAsync(cancellationToken);

        public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => inner.ListStudentsAsync(cancellationToken);

        public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => inner.ListStaffAsync(cancellationToken);

        public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => inner.ListEnrollmentsAsync(cancellationToken);

        public async IAsyncEnumerable<Guardian> ListGuardiansAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var guardian in inner.ListGuardiansAsync(cancellationToken))
            {
                HasGivenRows = true;
                yield return guardian;
                throw new SchoolSourceException(SourceFault.Unavailable, "The line was cut.");
            }
        }
    }
}

public sealed class InMemoryImportTests : ImportTests
{
    protected override ValueTask<IRosterStore> OpenAsync() => ValueTask.FromResult<IRosterStore>(new InMemoryRosterStore());
}

public sealed class SqliteImportTests : ImportTests, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteStore? _store;

    protected override async ValueTask<IRosterStore> OpenAsync()
    {
        _store = SqliteStore.Open(new SqliteStoreOptions { Path = _folder.At("umv.db") }, Keyring, TestClock.New());
        await _store.PrepareAsync();
        return new RelationalRosterStore(_store);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _store!.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_name_address_or_id_of_a_person_stands_in_any_byte_of_the_database()
    {
        Bundle.Replace("users.csv", "ELEV-1,,", "ELEV-1,hemmelig.adresse@example.org,");
        await ImportAsync();
        Bundle.Replace("users.csv", "Mona,Moen", "Mona,Moen-Gift");
        await ImportAsync();
        var planted = new[]
        {
            "Åse Marie", "Ødegård", "Jovnna", "Sárá-Þór", "O'Brien", "Berit", "Olav", "Hansen", "Lars", "Lærer", "Mona", "Moen", "Randi",
            "Rektor", "Rådgiver", "Fagarbeider", "st-1", "st-2", "gu-1", "te-1", "ELEV-1", "hemmelig.adresse", "+4790000001", "provevik.example",
        };

        Canary.Search(_folder.Path, planted).Should().BeEmpty();
        Canary.Search(_folder.Path, "Strandåsen").Should().NotBeEmpty("the name of a school may stand there, so the search finds what is there");
    }
}
