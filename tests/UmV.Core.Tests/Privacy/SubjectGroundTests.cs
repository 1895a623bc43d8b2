using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>Personvernforordningen art. 15 no. 1 a: a person is told what each kind of record is kept for, and on what ground.</summary>
public sealed class SubjectGroundTests
{
    [Fact]
    public async Task The_file_says_of_each_kind_of_record_that_names_the_person_what_it_is_kept_for_and_on_what_ground()
    {
        using var world = await InAsync(CaseState.Closed);
        var file = await FileAsync(world, Pupil.Person);

        var words = Terms.Data!.LegalBasis;
        file.Grounds.Should().Equal(
            new SubjectGround(RecordKind.RegisterEntry, ProcessingPurpose.FollowUp, ProcessingGround.AgreementTerms, words, GroundStanding.Holds),
            new SubjectGround(RecordKind.AccessLogLine, ProcessingPurpose.Accountability, ProcessingGround.LegalDuty, "personvernforordningen art. 5 nr. 2, art. 24 og art. 32", GroundStanding.Holds));
        file.Cases.Single().Grounds.Select(ground => ground.Kind).Should().Equal(
            RecordKind.Request, RecordKind.Party, RecordKind.Measure, RecordKind.Hearing, RecordKind.Session, RecordKind.Evaluation, RecordKind.Voice, RecordKind.Message);
        file.Cases.Single().Grounds.Should().OnlyContain(ground => ground.LegalBasis == words && ground.Standing == GroundStanding.Holds);
    }

    [Fact]
    public async Task Whoever_belongs_to_no_school_stands_in_the_register_by_the_agreement_of_the_last_case()
    {
        using var world = await InAsync(CaseState.Planning);
        (await FileAsync(world, Worker.Person)).Grounds[0].Should().BeEquivalentTo(new { Kind = RecordKind.RegisterEntry, Terms.Data!.LegalBasis, Standing = GroundStanding.Holds });
        (await FileAsync(world, Colleague.Person)).Grounds[0].Should().BeEquivalentTo(new { Kind = RecordKind.RegisterEntry, LegalBasis = (string?)null, Standing = GroundStanding.NoAgreement });
        (await FileAsync(world, OtherPrincipal.Person)).Grounds[0].Standing.Should().Be(GroundStanding.NoAgreement, "no agreement covers that school");
    }

    [Fact]
    public async Task That_it_was_asked_is_held_while_it_waits_for_an_answer()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Worker, new RequestSubjectAccess(OtherPupil, world.Today));
        (await FileAsync(world, OtherPupil)).Grounds.Should().Contain(ground => ground.Kind == RecordKind.SubjectAccessRequest && ground.Ground == ProcessingGround.LegalDuty);
        await world.DoneAsync(Leader, new AnswerSubjectAccess(OtherPupil));
        (await FileAsync(world, OtherPupil)).Grounds.Should().NotContain(ground => ground.Kind == RecordKind.SubjectAccessRequest);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(AccessRefusal.HealthOrCloseRelations, false)]
    public async Task Of_sharing_that_is_withheld_the_ground_is_not_told_either(AccessRefusal? withhold, bool isTold)
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Leader, (OverrideConsent)await world.WellFormedAsync(Leader, CaseAction.OverrideConsent) with { Withhold = withhold });
        (await FileAsync(world, Pupil.Person)).Cases.Single().Grounds.Any(ground => ground.Kind == RecordKind.SharingWithoutConsent).Should().Be(isTold);
    }

    [Fact]
    public async Task The_words_of_an_agreement_are_not_in_the_file_of_a_person_whose_address_is_protected()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Leader, new ProtectAddress(Pupil.Person, AddressProtection.StrictlyConfidential));
        var file = await FileAsync(world, Pupil.Person);
        file.Grounds.Concat(file.Cases.Single().Grounds).Where(ground => ground.Ground == ProcessingGround.AgreementTerms)
            .Should().NotBeEmpty().And.OnlyContain(ground => ground.LegalBasis == null);
    }

    private static async Task<SubjectFile> FileAsync(CaseWorld world, PersonId person) => (await world.Service<SubjectAccess>().GatherAsync(Leader, person))!;
}
