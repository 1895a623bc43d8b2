using System.Text;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Text;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>What a person is given is complete, in the person's language, by days in Oslo, and leaves out what there is nothing of.</summary>
public sealed class SubjectPageTests
{
    private static readonly CaseId Case = new(new Guid("01890a5d-ac96-774b-9000-000000000041"));
    private static readonly ConsentId Consent = new(new Guid("01890a5d-ac96-774b-9000-000000000042"));

    private static readonly ConsentOverrideId Override = new(new Guid("01890a5d-ac96-774b-9000-000000000044"));

    // Just before midnight in UTC, and past it in Oslo.
    private static readonly Instant Late = Instant.FromUtc(2026, 9, 1, 22, 30);

    private static readonly SubjectFile Nothing = new(Pupil.Person, Late, null, [], AddressProtection.NotReported, [], [], []);

    private static readonly SubjectFile Whole = new(
        Pupil.Person, Late, School, [Role.Pupil], AddressProtection.Ungraded,
        [
            new SubjectDetails(TestClock.Start, "Åse", "Testesen", new LocalDate(2012, 3, 4), "ase@example.org", "nb"),
            new SubjectDetails(Late, "Åse <b>", "Testesen & Co", null, null, "nn"),
        ],
        [
            new SubjectCase(
                Case, CaseState.FollowingUp, true, TestClock.Start, [new SubjectEvent(Late, "hearing-recorded", false)],
                [new SubjectText(new DataKeyId(new Guid("01890a5d-ac96-774b-9000-000000000043")), Late, "hearing-recorded", "hearing.ownWords", "I was there")],
                new WithheldTexts(3, AccessRefusal.RightsOfOthers),
                [
                    new SubjectConsent(Consent, ConsentKind.ReleaseFromSecrecy, true, true, DataPurpose.FollowUp, DataRecipient.School, ["absence"], new LocalDate(2026, 9, 1), new LocalDate(2026, 10, 1), null),
                    new SubjectConsent(Consent, ConsentKind.Participation, true, false, DataPurpose.Planning, null, [], new LocalDate(2026, 9, 2), new LocalDate(2026, 10, 1), new LocalDate(2026, 9, 3)),
                ],
                [new SharedInformation(Consent, DataRecipient.School, DataPurpose.FollowUp, ["absence", "marks"], Late)],
                [new SubjectOverride(Override, DataRecipient.Police, ["absence"], OverrideBasis.DutyToAvert, Late, true)],
                [new WithheldOverrides(2, AccessRefusal.HealthOrCloseRelations)])
            {
                Grounds =
                [
                    new SubjectGround(RecordKind.Hearing, ProcessingPurpose.Planning, ProcessingGround.AgreementTerms, "opplæringslova § 24-1", GroundStanding.Holds),
                    new SubjectGround(RecordKind.Sharing, ProcessingPurpose.FollowUp, ProcessingGround.ReleaseFromSecrecy, "forvaltningsloven § 13 a nr. 1", GroundStanding.Withdrawn),
                    new SubjectGround(RecordKind.Session, ProcessingPurpose.FollowUp, ProcessingGround.NotGiven, null, GroundStanding.NotGiven),
                ],
            },
        ],
        [new SubjectMessage(Late, MessageKind.SessionPlanned)])
    {
        Grounds = [new SubjectGround(RecordKind.AccessLogLine, ProcessingPurpose.Accountability, ProcessingGround.LegalDuty, "personvernforordningen art. 5 nr. 2", GroundStanding.Holds)],
    };

    [Theory]
    [InlineData(Language.Nb)]
    [InlineData(Language.Nn)]
    [InlineData(Language.En)]
    public void The_page_says_all_that_is_held_in_the_language_of_the_reader(Language language) =>
        Snapshot.Match(SubjectFileWriter.Html(Whole, language), typeof(SubjectPageTests), language.ToString().ToLowerInvariant());

    [Fact]
    public void Days_are_those_of_the_zone_of_the_host()
    {
        SubjectFileWriter.Html(Whole, Language.En).Should().Contain("<td>2026-09-02</td>");
        SubjectFileWriter.Html(Whole with { TimeZone = "America/New_York" }, Language.En).Should().Contain("<td>2026-09-01</td>").And.NotContain("<td>2026-09-02</td><td>hearing-recorded");
    }

    [Fact]
    public async Task The_file_that_is_gathered_has_the_zone_of_the_host()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options => options.TimeZone = "America/New_York"));
        (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!.TimeZone.Should().Be("America/New_York");
    }

    [Fact]
    public void The_file_says_all_that_is_held() => Snapshot.Match(Encoding.UTF8.GetString(SubjectFileWriter.Json(Whole)), typeof(SubjectPageTests));

    [Fact]
    public void What_there_is_nothing_of_has_no_table()
    {
        SubjectFileWriter.Html(Nothing, Language.En).Should().NotContain("<table").And.NotContain("<h2").And.NotContain("<p>").And.Contain("<h1>What we hold about you</h1>");
        var withoutWithheld = Whole with { Cases = [Whole.Cases[0] with { Withheld = new WithheldTexts(0, null), WithheldOverrides = [] }] };
        SubjectFileWriter.Html(withoutWithheld, Language.En).Should().NotContain("withheld");
        FluentActions.Invoking(() => SubjectFileWriter.Html(null!, Language.En)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_file_is_masked_wherever_it_is_written_by_accident() => $"{Whole}".Should().Be("***");
}
