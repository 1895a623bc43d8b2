using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rest;
using UmV.Testing.Contracts;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>The REST road is held to the contract of the kit, on a server with each trap and with all of them.</summary>
public sealed class RestContractTests
{
    public static TheoryData<string> Traps => ["none", "all", .. Single.Keys];

    private static Dictionary<string, OneRosterTraps> Single { get; } = new()
    {
        ["page clamp"] = new() { PageClamp = 3 },
        ["repeated rows"] = new() { PageClamp = 3, RepeatsRows = true },
        ["shuffled pages"] = new() { PageClamp = 3, ShufflesPages = true },
        ["mixed booleans"] = new() { MixesBooleans = true },
        ["lying links"] = new() { PageClamp = 4, LiesInLinks = true },
        ["unknown values"] = new() { UsesUnknownValues = true },
        ["dropped deletes"] = new() { DropsDeleted = true },
        ["agents at the pupil"] = new() { Agents = OneRosterAgents.AtStudent },
        ["agents at the guardian"] = new() { Agents = OneRosterAgents.AtGuardian },
        ["no total"] = new() { PageClamp = 3, HidesTotal = true },
        ["neither total nor links"] = new() { PageClamp = 3, HidesTotal = true, HidesLinks = true },
        ["refused delta"] = new() { RefusesDelta = true },
        ["refused delta, wrapped error"] = new() { RefusesDelta = true, ErrorBody = OneRosterErrorBody.Wrapped },
        ["refused delta, plain code"] = new() { RefusesDelta = true, ErrorBody = OneRosterErrorBody.PlainCode },
        ["refused delta, page for people"] = new() { RefusesDelta = true, ErrorBody = OneRosterErrorBody.Html },
        ["ignored filter"] = new() { IgnoresFilter = true },
        ["refused sort"] = new() { PageClamp = 3, RefusesSort = true },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task The_contract_is_kept_whatever_trap_is_on(string trap)
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.OneRoster.Traps = trap switch { "none" => OneRosterTraps.None, "all" => OneRosterTraps.All, _ => Single[trap] };
        var report = await SchoolSourceContract.CheckAsync(SubjectOf(world));

        report.ThrowIfBroken();
        report.Checked.Should().Contain(["SRC-9", "FEED-3", "FEED-4", "FEED-5"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Version_1_1_keeps_the_contract_too(bool withTraps)
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.IsOldVersion = true;
        // One role for a user, and a user of two kinds is told as the first.
        world.World.Change<SimulatedUser>("te-2", user => user with { Roles = [user.Roles[0]] });
        world.OneRoster.Traps = withTraps ? OneRosterTraps.All : OneRosterTraps.None;
        (await SchoolSourceContract.CheckAsync(SubjectOf(world))).ThrowIfBroken();
    }

    [Fact]
    public async Task A_server_with_a_dialect_is_read_when_the_client_is_told()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.OneRoster.Traps = new() { PageClamp = 4, CapitalQuery = true, InclusiveEnds = true };
        world.Also = options => (options.CapitalQueryNames, options.EndDatesAreInclusive) = (true, true);
        (await SchoolSourceContract.CheckAsync(SubjectOf(world))).ThrowIfBroken();
    }

    [Fact]
    public async Task A_server_that_does_not_heed_the_offset_is_named_and_left()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.OneRoster.Traps = new() { PageClamp = 3, IgnoresOffset = true };
        var failure = (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which;
        failure.Fault.Should().Be(SourceFault.ContractBreach);
        failure.Message.Should().Contain("again and again");
        world.System.Requests.Should().HaveCountLessThan(100);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_told_and_the_others_are_kept()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.World.Change<SimulatedUser>("st-3", user => user with { Given = "" });
        var report = await world.Sync.SyncAsync(world.Feed);

        report.Import!.Students.Should().Be(2);
        report.Import.Flaws.Should().ContainSingle(flaw => flaw.File == "users" && flaw.Column == "givenName");
        (await world.Store.ListAttemptsAsync(Core.Identity.TenantId.Default)).Single().Faults.Should().ContainSingle();
    }

    [Fact]
    public async Task Lookups_answer_found_not_found_ambiguous_and_not_supported()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.World.Change<SimulatedUser>("st-2", user => user with { Number = "O'1" }).Change<SimulatedUser>("st-3", user => user with { Number = "O'1" });

        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.SourceId, "st-1"))).Value!.Name.Family.Should().Be("Ødegård");
        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.PupilNumber, "ELEV-1"))).Status.Should().Be(LookupStatus.Found);
        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.PupilNumber, "O'1"))).Status.Should().Be(LookupStatus.Ambiguous);
        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.SourceId, "te-1"))).Status.Should().Be(LookupStatus.NotFound, "a teacher is no pupil");
        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.SourceId, "nobody"))).Status.Should().Be(LookupStatus.NotFound);
        (await world.Lookup.FindStaffAsync(new(PersonKeyKind.Username, "pr-1"))).Value!.Assignments.Single().Function.Should().Be(StaffFunction.Principal);
        (await world.Lookup.FindSchoolAsync(new(OneRosterWorld.Source, "org", "org-skole-a"))).Value!.Name.Should().Be("Strandåsen ungdomsskole");
        var before = world.System.Requests.Length;
        (await world.Lookup.FindStudentAsync(new(PersonKeyKind.NationalId, "x"))).Status.Should().Be(LookupStatus.NotSupported);
        world.System.Requests.Should().HaveCount(before, "nothing is asked that cannot be answered");
    }

    [Fact]
    public async Task Guardians_are_asked_for_by_id_on_the_configured_host_and_a_pupil_without_is_withheld()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.OneRoster.Traps = new() { LiesInLinks = true };
        var guardians = await world.Lookup.FindGuardiansAsync(new(OneRosterWorld.Source, "user", "st-1"));
        guardians.Value.Select(guardian => guardian.Source.Ref.Id).Should().BeEquivalentTo(["gu-1", "gu-2"]);
        (await world.Lookup.FindGuardiansAsync(new(OneRosterWorld.Source, "user", "st-3"))).Status.Should().Be(LookupStatus.Withheld);
        world.System.Faults = _ => SimulatedFault.OfStatus(403);
        (await world.Lookup.FindGuardiansAsync(new(OneRosterWorld.Source, "user", "st-1"))).Status.Should().Be(LookupStatus.Withheld);
    }

    private static ContractSubject SubjectOf(OneRosterWorld world) => new()
    {
        OpenFeed = () => world.Feed,
        Expected = ExpectedRoster.Of(world.World, world.IsOldVersion),
        ChangeSource = () => Change(world),
    };

    private static ExpectedRoster Change(OneRosterWorld world)
    {
        world.Clock.AdvanceMinutes(30);
        world.World.Change<SimulatedUser>("st-1", user => user with { Family = "Ny-Ødegård" });
        world.World.Delete<SimulatedEnrollment>("en-2").Delete<SimulatedUser>("st-2");
        world.World.Change<SimulatedEnrollment>("en-3", row => row with { End = new(2026, 11, 2) });
        world.World.Put(new SimulatedEnrollment { Id = "en-9", User = "st-3", Class = "cl-9a", School = "org-skole-a", Begin = new(2026, 11, 2) });
        world.World.Change<SimulatedEnrollment>("en-5", row => row with { Primary = false });
        return ExpectedRoster.Of(world.World, world.IsOldVersion);
    }
}
