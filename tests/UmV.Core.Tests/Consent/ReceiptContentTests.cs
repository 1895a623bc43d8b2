using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>What a receipt tells of one consent: on which basis by its kind, who gave and who withdrew it by role, who got what under it, and of no other.</summary>
public sealed class ReceiptContentTests
{
    private static readonly Actor Mother = new(Person(71), Role.Guardian);

    [Theory]
    [InlineData(ConsentKind.DataProcessing, null, "personvernforordningen art. 6 nr. 1 bokstav a, art. 9 nr. 2 bokstav a")]
    [InlineData(ConsentKind.ReleaseFromSecrecy, null, "forvaltningsloven § 13 a nr. 1")]
    [InlineData(ConsentKind.Participation, "The host's basis", "The host's basis")]
    public async Task The_basis_is_that_of_the_kind_and_of_taking_part_the_hosts(ConsentKind kind, string? stated, string basis)
    {
        using var world = await FamilyAsync();
        world.Service<UmVOptions>().Receipts = new ReceiptSettings { ParticipationBasis = stated };
        (await ReceiptAsync(world, await GiveAsync(world, kind, Pupil.Person))).Processing.Purposes[0].LawfulBasis.Should().Be(basis);
    }

    [Fact]
    public async Task Taking_part_has_the_basis_of_the_agreement_unless_the_host_says_another()
    {
        using var world = await FamilyAsync();
        (await ReceiptAsync(world, await GiveAsync(world, ConsentKind.Participation, Pupil.Person))).Processing.Purposes[0].LawfulBasis
            .Should().Be(Terms.Data!.LegalBasis);
    }

    [Fact]
    public async Task Who_gave_and_who_withdrew_is_told_by_role_and_the_pupil_alone_by_id()
    {
        using var world = await FamilyAsync();
        var (own, mothers, staffs) = (
            await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Pupil.Person), await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Mother.Person),
            await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Mother.Person));
        await world.DoneAsync(Pupil, new WithdrawConsent(world.Case, own));
        await world.DoneAsync(Mother, new WithdrawConsent(world.Case, mothers));
        await world.DoneAsync(Worker, new WithdrawConsent(world.Case, staffs));

        (await EntitiesAsync(world, own)).Should().Equal((ReceiptState.Given, ReceiptEntity.Principal, Pupil.Person), (ReceiptState.Withdrawn, ReceiptEntity.Principal, Pupil.Person));
        (await EntitiesAsync(world, mothers)).Should().Equal((ReceiptState.Given, ReceiptEntity.Guardian, null), (ReceiptState.Withdrawn, ReceiptEntity.Guardian, null));
        (await EntitiesAsync(world, staffs)).Should().Equal((ReceiptState.Given, ReceiptEntity.Guardian, null), (ReceiptState.Withdrawn, ReceiptEntity.Staff, null));
    }

    [Fact]
    public async Task The_receipt_is_of_one_consent_and_names_its_state_in_its_number()
    {
        using var world = await FamilyAsync();
        var (one, other) = (await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Pupil.Person), await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Pupil.Person));
        foreach (var consent in new[] { one, other })
            await world.DoneAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]));
        await world.DoneAsync(Pupil, new WithdrawConsent(world.Case, one));

        var (first, second) = (await ReceiptAsync(world, one), await ReceiptAsync(world, other));

        (first.ReceiptId, second.ReceiptId).Should().Be(($"{one}/2", $"{other}/1"));
        first.Shared.Should().ContainSingle();
        second.Events.Should().ContainSingle();
    }

    [Fact]
    public async Task Who_breaks_the_glass_reads_the_receipt_and_who_is_not_on_the_case_does_not()
    {
        using var world = await FamilyAsync();
        var consent = await GiveAsync(world, ConsentKind.ReleaseFromSecrecy, Pupil.Person);
        var stranger = new Actor(Person(80), Role.ProviderWorker);
        (await world.Door.AskAsync(stranger, new GetConsentReceipt(world.Case, consent))).Should().BeNull();
        await world.DoAsync(stranger, CaseAction.BreakGlass);
        (await world.Door.AskAsync(stranger, new GetConsentReceipt(world.Case, consent))).Should().NotBeNull();
    }

    private static async Task<CaseWorld> FamilyAsync()
    {
        var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Mother.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        return world;
    }

    private static async Task<ConsentId> GiveAsync(CaseWorld world, ConsentKind kind, PersonId by)
    {
        var give = WellFormed.Consent(world, await world.FileAsync()) with { Kind = kind, Concerning = Pupil.Person, GivenBy = by };
        await world.DoneAsync(Worker, give);
        return give.Consent;
    }

    private static async Task<ConsentReceipt> ReceiptAsync(CaseWorld world, ConsentId consent) => (await world.Door.AskAsync(Pupil, new GetConsentReceipt(world.Case, consent)))!;

    private static async Task<IEnumerable<(ReceiptState, ReceiptEntity, PersonId?)>> EntitiesAsync(CaseWorld world, ConsentId consent) =>
        (await ReceiptAsync(world, consent)).Events.Select(happened => (happened.State, happened.EntityRole, happened.EntityId));
}
