using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>What a person is given: the consents about or by that person, who got what about the person, and what happened, with the own hand in it.</summary>
public sealed class SubjectConsentTests
{
    [Fact]
    public async Task Consents_are_those_about_or_by_the_person_and_sharings_those_about_the_person()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var about = await GiveAsync(world, Pupil.Person, Guardian.Person);
        var by = await GiveAsync(world, OtherPupil, Pupil.Person);
        var neither = await GiveAsync(world, OtherPupil, OtherPupil);
        foreach (var consent in new[] { about, by, neither })
            await world.DoneAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]));

        var one = await OneAsync(world, Pupil.Person);

        one.Consents.Select(consent => (consent.Consent, consent.AboutThePerson, consent.GivenByThePerson)).Should().Equal((about, true, false), (by, false, true));
        one.Consents[0].Should().BeEquivalentTo(new
        {
            Kind = ConsentKind.ReleaseFromSecrecy, Purpose = DataPurpose.FollowUp, Recipient = DataRecipient.ChildWelfareService,
            Information = new[] { "attendance" }, ValidFrom = world.Today, ValidUntil = world.Today.PlusDays(9), WithdrawnOn = (NodaTime.LocalDate?)null,
        });
        one.Shared.Select(shared => shared.Consent).Should().Equal([about], "what a person gave a consent to about another is the other's");
    }

    [Fact]
    public async Task What_happened_names_the_person_or_is_by_the_person_in_order()
    {
        using var world = await InAsync(CaseState.Consulting);
        var before = (await OneAsync(world, Pupil.Person)).Happened;
        world.Clock.Advance(NodaTime.Duration.FromHours(1));
        var objection = world.Ids.Next<ObjectionId>();
        await world.DoneAsync(Pupil, new RaiseObjection(world.Case, objection, Pupil.Person, "I do not agree"));
        await world.DoneAsync(Pupil, new TakeBackObjection(world.Case, objection));

        var one = await OneAsync(world, Pupil.Person);

        one.Happened.Skip(before.Length).Select(happened => (happened.Event, happened.ByThePerson, happened.At)).Should().Equal(
            ("objection-raised", true, world.Clock.GetCurrentInstant()), ("objection-taken-back", true, world.Clock.GetCurrentInstant()));
        before.Should().OnlyContain(happened => !happened.ByThePerson).And.NotBeEmpty();
        (one.Case, one.State, one.Concerned).Should().Be((world.Case, CaseState.Consulting, true));
        one.Texts.Should().ContainSingle(text => text.Text == "I do not agree").Which.Should().BeEquivalentTo(new { Event = "objection-raised", Field = "text", At = world.Clock.GetCurrentInstant() });
    }

    [Fact]
    public async Task Who_works_on_a_case_is_told_of_it_as_one_whom_it_does_not_concern_and_with_nothing_withheld()
    {
        using var world = await InAsync(CaseState.Submitted);
        var one = await OneAsync(world, Teacher.Person);
        (one.Concerned, one.Texts.Length, one.Withheld.Count, one.Withheld.Rule).Should().Be((false, 0, 0, null));
        one.Happened.Should().Contain(happened => happened.Event == "request-started" && happened.ByThePerson);
    }

    [Fact]
    public async Task Every_name_that_was_held_is_told_with_the_day_from_which_it_was()
    {
        using var world = await WithAgreementAsync();
        var first = world.Clock.GetCurrentInstant();
        world.Clock.Advance(NodaTime.Duration.FromHours(1));
        await world.DoneAsync(Leader, new Core.People.CorrectPerson(OtherPupil, new Core.People.PersonDetails("Nils", "Prøvesen", Language: Core.Text.Language.Nn), School, [Role.Pupil]));
        await world.DoneAsync(Leader, new Core.People.ProtectAddress(OtherPupil, Core.People.AddressProtection.Ungraded));
        var file = (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!;
        file.Details.Select(known => (known.From, known.FamilyName, known.Language)).Should().Equal((first, "Testmann", "nb"), (world.Clock.GetCurrentInstant(), "Prøvesen", "nn"));
        (file.Person, file.MadeAt, file.School, file.Protection, file.Cases.Length, file.Messages.Length).Should().Be(
            (OtherPupil, world.Clock.GetCurrentInstant(), School, Core.People.AddressProtection.Ungraded, 0, 0));
        file.Roles.Should().Equal(Role.Pupil);
        await FluentActions.Awaiting(async () => await world.Service<SubjectAccess>().GatherAsync(null!, OtherPupil)).Should().ThrowAsync<ArgumentNullException>();
    }

    private static async Task<ConsentId> GiveAsync(CaseWorld world, PersonId concerning, PersonId by)
    {
        var id = world.Ids.Next<ConsentId>();
        await world.DoneAsync(Worker, new GiveConsent(
            world.Case, id, ConsentKind.ReleaseFromSecrecy, concerning, by, DataPurpose.FollowUp, world.Today, world.Today.PlusDays(9),
            DataRecipient.ChildWelfareService, ["attendance"]));
        return id;
    }

    private static async Task<SubjectCase> OneAsync(CaseWorld world, PersonId person) =>
        (await world.Service<SubjectAccess>().GatherAsync(Leader, person))!.Cases.Single();
}
