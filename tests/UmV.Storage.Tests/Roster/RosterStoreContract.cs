using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Roster;

/// <summary>What every roster store owes.</summary>
public abstract partial class RosterStoreContract : IAsyncLifetime
{
    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly RosterKey SchoolA = new(1);
    private static readonly RosterKey SchoolB = new(2);
    private static readonly RosterKey Class = new(11);
    private static readonly PersonId Pupil = Person(1);
    private static readonly PersonId Parent = Person(2);
    private static readonly PersonId Teacher = Person(3);
    private static readonly Validity Autumn = new(new LocalDate(2026, 8, 17), new LocalDate(2026, 12, 31));

    private IRosterStore Store { get; set; } = null!;

    protected abstract ValueTask<IRosterStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task A_new_store_has_no_roster()
    {
        (await Store.ListSnapshotsAsync(Tenant)).Should().BeEmpty();
        (await Store.ListSchoolsAsync(Tenant)).Should().BeEmpty();
        (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Should().BeEmpty();
        (await Store.FindPersonAsync(Tenant, Pupil)).Should().BeNull();
    }

    [ContractFact]
    public async Task What_was_written_is_read_back_to_the_last_byte()
    {
        await ImportAsync(Whole("visma"));

        (await Store.ListSnapshotsAsync(Tenant)).Should().Equal(Head("visma"));
        (await Store.ListSchoolsAsync(Tenant)).Should().Equal(Whole("visma").Schools);
        (await Store.ListClassesAsync(Tenant, SchoolA)).Should().Equal(Whole("visma").Classes);
        (await Store.ListClassesAsync(Tenant, SchoolB)).Should().BeEmpty();
        var row = await Store.FindPersonAsync(Tenant, Pupil);
        row!.Details.ToArray().Should().Equal(1, 2, 3, 0, 255);
        (row.Source, row.Person, row.Key, row.Grade).Should().Be(("visma", Pupil, new RosterKey(UInt128.MaxValue), 9));
        (await Store.FindByKeyAsync(Tenant, "visma", new RosterKey(UInt128.MaxValue)))!.Person.Should().Be(Pupil);
        (await Store.FindByKeyAsync(Tenant, "other", new RosterKey(UInt128.MaxValue))).Should().BeNull();
        (await Store.ListFunctionsAsync(Tenant, Pupil)).Should().Equal(new RosterFunctionRow(Pupil, SchoolA, RosterRole.Pupil, Autumn));
        (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Should().BeEquivalentTo(
            [(new RosterKey(UInt128.MaxValue), Pupil), (new RosterKey(102), Parent), (new RosterKey(103), Teacher)]);
    }

    [ContractFact]
    public async Task People_are_found_by_school_and_role_by_class_and_by_pupil()
    {
        await ImportAsync(Whole("visma"));

        (await Store.ListPeopleAsync(Tenant, SchoolA, RosterRole.Pupil)).Select(row => row.Person.Person).Should().Equal(Pupil);
        (await Store.ListPeopleAsync(Tenant, SchoolB, RosterRole.Pupil)).Should().BeEmpty();
        (await Store.ListPeopleAsync(Tenant, SchoolA, RosterRole.Principal)).Should().BeEmpty();
        (await Store.ListMembersAsync(Tenant, Class, EnrollmentRole.ContactTeacher)).Select(row => row.Person.Person).Should().Equal(Teacher);
        var (group, membership) = (await Store.ListClassesOfAsync(Tenant, Pupil)).Should().ContainSingle().Which;
        group.Name.Should().Be("9A");
        membership.Validity.Should().Be(Autumn);
        var (person, link) = (await Store.ListGuardiansAsync(Tenant, Pupil)).Should().ContainSingle().Which;
        person.Person.Should().Be(Parent);
        link.Should().Be(new RosterGuardianRow(Pupil, Parent, GuardianKind.Parent, GuardianAuthority.ParentalResponsibility, 1));
    }

    [ContractFact]
    public async Task Sealed_details_are_replaced_only_where_they_are_still_those_that_were_read()
    {
        await ImportAsync(Whole("visma"));
        var rows = await Store.ListSealedAsync(Tenant, after: 0, most: 1000);
        rows.Select(row => row.Person).Should().BeEquivalentTo([Pupil, Parent, Teacher]);
        (await Store.ListSealedAsync(Tenant, rows[0].Row, 1)).Should().ContainSingle().Which.Person.Should().Be(rows[1].Person);
        (await Store.ListSealedAsync(new TenantId("other"), 0, 1000)).Should().BeEmpty();
        var pupil = rows.Single(row => row.Person == Pupil);
        var stale = rows.Single(row => row.Person == Parent) with { Details = new byte[] { 9 } };

        (await Store.ReplaceSealedAsync(Tenant, [new(pupil, new byte[] { 4, 5 }), new(stale, new byte[] { 4, 5 })])).Should().Be(1);

        (await Store.FindPersonAsync(Tenant, Pupil))!.Details.ToArray().Should().Equal(4, 5);
        (await Store.FindPersonAsync(Tenant, Parent))!.Details.ToArray().Should().NotEqual(new byte[] { 4, 5 });
        (await Store.ReplaceSealedAsync(new TenantId("other"), [new(pupil with { Details = new byte[] { 4, 5 } }, new byte[] { 6 })])).Should().Be(0);
    }

    [ContractFact]
    public async Task People_are_counted_once_in_each_role()
    {
        var batch = Whole("visma");
        await ImportAsync(batch with { Functions = batch.Functions.Add(new RosterFunctionRow(Pupil, SchoolA, RosterRole.Pupil, Validity.Always)) });

        (await Store.CountRolesAsync(Tenant)).Should().BeEquivalentTo(
            [new RosterRoleCount(SchoolA, RosterRole.Pupil, 1), new RosterRoleCount(SchoolA, RosterRole.Teacher, 1)]);
        (await Store.ListPeopleAsync(Tenant, SchoolA, RosterRole.Pupil)).Should().HaveCount(2, "the directory shows the person once");
    }

    [ContractFact]
    public async Task Who_is_guardian_of_whom_is_listed_for_one_source()
    {
        await ImportAsync(Whole("visma"));
        await ImportAsync(Whole("visma"));
        (await Store.ListGuardianLinksAsync(Tenant, "visma").ToListAsync()).Should().BeEquivalentTo(Whole("visma").Guardians).And.NotBeEmpty();
        (await Store.ListGuardianLinksAsync(Tenant, "fint").ToListAsync()).Should().BeEmpty();
        (await Store.ListGuardianLinksAsync(new TenantId("other"), "visma").ToListAsync()).Should().BeEmpty();
    }

    [ContractFact]
    public async Task The_present_snapshot_of_one_source_is_counted()
    {
        (await Store.CountAsync(Tenant, "visma")).Should().Be(RosterCounts.None);
        await ImportAsync(Whole("visma"));
        await ImportAsync(Whole("visma"));
        await ImportAsync(new RosterBatch { Schools = [School("fint", SchoolB, "Fjellet vgs")] }, "fint");

        var batch = Whole("visma");
        (await Store.CountAsync(Tenant, "visma")).Should().Be(new RosterCounts(1, 1, 1, 1 + batch.Memberships.Length, 3, batch.Classes.Length));
        (await Store.CountAsync(Tenant, "fint")).Should().Be(new RosterCounts(1, 0, 0, 0, 0, 0));
        (await Store.CountAsync(new TenantId("other"), "visma")).Should().Be(RosterCounts.None);
    }

    [ContractFact]
    public async Task Nobody_sees_a_snapshot_before_it_is_complete()
    {
        await ImportAsync(Whole("visma"));
        await using (var import = await Store.BeginImportAsync(Tenant, "visma"))
        {
            await import.WriteAsync(Whole("visma") with { Schools = [School("visma", SchoolB, "Ny skole")], Classes = [] });
            (await Store.ListSchoolsAsync(Tenant)).Select(row => row.Name).Should().Equal("Strandåsen");
            (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Should().HaveCount(3);
        }
        (await Store.ListSchoolsAsync(Tenant)).Select(row => row.Name).Should().Equal("Strandåsen");
        (await Store.ListClassesOfAsync(Tenant, Pupil)).Should().ContainSingle();
    }

    [ContractFact]
    public async Task A_complete_snapshot_takes_the_place_of_the_one_before()
    {
        await ImportAsync(Whole("visma"));
        var batch = Whole("visma");
        await ImportAsync(batch with { Persons = [batch.Persons[0]], Guardians = [], Functions = [batch.Functions[0]], Memberships = [batch.Memberships[0]] });

        (await Store.FindPersonAsync(Tenant, Parent)).Should().BeNull();
        (await Store.ListGuardiansAsync(Tenant, Pupil)).Should().BeEmpty();
        (await Store.ListMembersAsync(Tenant, Class, EnrollmentRole.ContactTeacher)).Should().BeEmpty();
        (await Store.FindPersonAsync(Tenant, Pupil)).Should().NotBeNull();
    }

    [ContractFact]
    public async Task Of_two_imports_of_a_source_the_later_begun_wins()
    {
        await using var earlier = await Store.BeginImportAsync(Tenant, "visma");
        await earlier.WriteAsync(new RosterBatch { Schools = [School("visma", SchoolA, "Den første")] });
        await using var later = await Store.BeginImportAsync(Tenant, "visma");
        await later.WriteAsync(new RosterBatch { Schools = [School("visma", SchoolA, "Den andre")] });

        var writing = async () => await earlier.WriteAsync(new RosterBatch { Schools = [School("visma", SchoolB, "Den første")] });
        await writing.Should().ThrowAsync<ConcurrencyConflictException>().WithMessage("*'visma'*");
        var completing = async () => await earlier.CompleteAsync(Head("visma"));
        await completing.Should().ThrowAsync<ConcurrencyConflictException>();
        await later.CompleteAsync(Head("visma"));
        (await Store.ListSchoolsAsync(Tenant)).Select(row => row.Name).Should().Equal("Den andre");
    }

    [ContractFact]
    public async Task Sources_stand_beside_each_other()
    {
        await ImportAsync(Whole("visma"));
        await ImportAsync(new RosterBatch { Schools = [School("fint", SchoolB, "Fjellet vgs")] }, "fint");

        (await Store.ListSchoolsAsync(Tenant)).Select(row => (row.Source, row.Name)).Should().Equal(("fint", "Fjellet vgs"), ("visma", "Strandåsen"));
        (await Store.ListSnapshotsAsync(Tenant)).Select(row => row.Source).Should().Equal("fint", "visma");
    }

    [ContractFact]
    public async Task A_tenant_sees_nothing_of_another()
    {
        await ImportAsync(Whole("visma"));
        var other = new TenantId("other");

        (await Store.ListSnapshotsAsync(other)).Should().BeEmpty();
        (await Store.ListSchoolsAsync(other)).Should().BeEmpty();
        (await Store.CountRolesAsync(other)).Should().BeEmpty();
        (await Store.ListClassesAsync(other, SchoolA)).Should().BeEmpty();
        (await Store.ListPeopleAsync(other, SchoolA, RosterRole.Pupil)).Should().BeEmpty();
        (await Store.FindPersonAsync(other, Pupil)).Should().BeNull();
        (await Store.FindByKeyAsync(other, "visma", new RosterKey(102))).Should().BeNull();
        (await Store.ListFunctionsAsync(other, Pupil)).Should().BeEmpty();
        (await Store.ListClassesOfAsync(other, Pupil)).Should().BeEmpty();
        (await Store.ListMembersAsync(other, Class, EnrollmentRole.Student)).Should().BeEmpty();
        (await Store.ListGuardiansAsync(other, Pupil)).Should().BeEmpty();
        (await Store.ListKnownAsync(other, "visma").ToListAsync()).Should().BeEmpty();
    }

    [ContractFact]
    public async Task More_people_than_a_page_come_in_whole()
    {
        await ImportAsync(new RosterBatch
        {
            Persons = [.. Enumerable.Range(1, 5001).Select(number => new RosterPersonRow("visma", Person(number), new RosterKey((UInt128)number), null, new byte[] { 7 }))],
        });
        (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Select(known => known.Person).Should().OnlyHaveUniqueItems().And.HaveCount(5001);
        await ImportAsync(new RosterBatch());
        (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_is_removed_with_all_that_hangs_on_the_person_and_others_stay()
    {
        await ImportAsync(Whole("visma"));
        await Store.RemovePersonAsync(new TenantId("other"), Pupil);
        (await Store.FindPersonAsync(Tenant, Pupil)).Should().NotBeNull("each tenant removes its own");
        await Store.RemovePersonAsync(Tenant, Pupil);
        await Store.RemovePersonAsync(Tenant, Pupil);

        (await Store.FindPersonAsync(Tenant, Pupil)).Should().BeNull();
        (await Store.ListKnownAsync(Tenant, "visma").ToListAsync()).Select(known => known.Person).Should().NotContain(Pupil).And.HaveCount(2);
        (await Store.ListPeopleAsync(Tenant, SchoolA, RosterRole.Pupil)).Should().BeEmpty();
        (await Store.ListFunctionsAsync(Tenant, Pupil)).Should().BeEmpty();
        (await Store.ListClassesOfAsync(Tenant, Pupil)).Should().BeEmpty();
        (await Store.ListGuardiansAsync(Tenant, Pupil)).Should().BeEmpty();
        (await Store.FindPersonAsync(Tenant, Teacher)).Should().NotBeNull();
        await ImportAsync(Whole("visma"));
        (await Store.FindPersonAsync(Tenant, Pupil)).Should().NotBeNull("who is still in the school's own register comes back with it");
    }

    [Fact]
    public async Task Records_of_the_present_snapshot_are_listed_by_kind_and_found_by_key()
    {
        var many = Enumerable.Range(1, 4500).Select(number => new RosterRecordRow("user", new RosterKey((UInt128)number), new byte[] { 1, (byte)number }));
        await ImportAsync(new RosterBatch { Records = [.. many, new RosterRecordRow("org", new RosterKey(9999), new byte[] { 9 })] });

        (await Store.ListRecordsAsync(Tenant, "visma", "user").Select(row => row.Key).ToListAsync()).Should().OnlyHaveUniqueItems().And.HaveCount(4500);
        (await Store.ListRecordsAsync(Tenant, "visma", "org").ToListAsync()).Single().Body.ToArray().Should().Equal(9);
        (await Store.FindRecordAsync(Tenant, "visma", new RosterKey(7)))!.Body.ToArray().Should().Equal(1, 7);
        (await Store.FindRecordAsync(Tenant, "visma", new RosterKey(8000))).Should().BeNull();
        (await Store.FindRecordAsync(new TenantId("other"), "visma", new RosterKey(7))).Should().BeNull();
        (await Store.ListRecordsAsync(new TenantId("other"), "visma", "org").ToListAsync()).Should().BeEmpty();

        await ImportAsync(new RosterBatch());
        (await Store.ListRecordsAsync(Tenant, "visma", "user").ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_snapshot_in_which_nothing_changed_is_touched_and_only_that_one()
    {
        var (read, later) = (Head("visma").ReadAt, Head("visma").ReadAt + Duration.FromHours(1));
        await ImportAsync(Whole("visma"));
        await Store.TouchAsync(Tenant, "visma", later, later, "too late");
        (await Store.ListSnapshotsAsync(Tenant)).Should().Equal(Head("visma"));
        await Store.TouchAsync(Tenant, "visma", read, later, "cursor-2");
        (await Store.ListSnapshotsAsync(Tenant)).Should().Equal(Head("visma") with { ReadAt = later, Cursor = "cursor-2" });
    }

    [Fact]
    public async Task The_last_attempt_of_every_source_is_kept_with_its_faults()
    {
        var failed = new RosterAttempt(
            "visma", "OneRoster 1.2", Head("visma").ReadAt, SourceFault.ContractBreach, "It cannot be read.", [new RosterFault("users", 3, "email", "Wrong."), new RosterFault("orgs", null, null, "Gone.")]);
        await Store.NoteAttemptAsync(Tenant, failed);
        await Store.NoteAttemptAsync(new TenantId("other"), failed with { Message = "Another's." });

        var noted = (await Store.ListAttemptsAsync(Tenant)).Should().ContainSingle().Which;
        noted.Should().BeEquivalentTo(failed);
        await Store.NoteAttemptAsync(Tenant, failed with { Fault = null, Message = null, Faults = [] });
        (await Store.ListAttemptsAsync(Tenant)).Single().Fault.Should().BeNull();
    }

    private static PersonId Person(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    private static RosterSchoolRow School(string source, RosterKey key, string name) =>
        new(source, key, OrganisationNumber.Parse("310000027"), name, null, Availability.Withheld);

    private static RosterSnapshot Head(string source) =>
        new(source, "OneRoster CSV 1.2", SchoolCapability.Schools | SchoolCapability.Counsellor, Instant.FromUtc(2026, 9, 1, 8, 0), "key-1", "cursor-1", Instant.FromUtc(2026, 8, 31, 8, 0));

    private static RosterBatch Whole(string source) => new()
    {
        Schools = [School(source, SchoolA, "Strandåsen")],
        Classes = [new RosterClassRow(Class, SchoolA, "9A", GroupKind.Homeroom, 9, "2027", Autumn), new RosterClassRow(new(12), SchoolA, "9B", GroupKind.Other, null, null, Validity.Always)],
        Persons =
        [
            new RosterPersonRow(source, Pupil, new RosterKey(UInt128.MaxValue), 9, new byte[] { 1, 2, 3, 0, 255 }),
            new RosterPersonRow(source, Parent, new RosterKey(102), null, new byte[] { 4 }),
            new RosterPersonRow(source, Teacher, new RosterKey(103), null, new byte[] { 5 }),
        ],
        Functions =
        [
            new RosterFunctionRow(Pupil, SchoolA, RosterRole.Pupil, Autumn),
            new RosterFunctionRow(Teacher, SchoolA, RosterRole.Teacher, new Validity(null, new LocalDate(2027, 6, 20))),
        ],
        Memberships =
        [
            new RosterMembershipRow(Pupil, Class, EnrollmentRole.Student, Autumn),
            new RosterMembershipRow(Teacher, Class, EnrollmentRole.ContactTeacher, Validity.Always),
        ],
        Guardians = [new RosterGuardianRow(Pupil, Parent, GuardianKind.Parent, GuardianAuthority.ParentalResponsibility, 1)],
    };

    private async Task ImportAsync(RosterBatch batch, string source = "visma")
    {
        await using var import = await Store.BeginImportAsync(Tenant, source);
        await import.WriteAsync(batch);
        await import.CompleteAsync(Head(source));
    }
}
