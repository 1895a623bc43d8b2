using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Grounds;

/// <summary>A record stands on what it names itself, or else on what the rule of its kind says, as that is on the day.</summary>
public sealed class GroundFinderTests
{
    private static readonly FixedIds Ids = new(130);
    private static readonly LocalDate First = new(2026, 9, 10);
    private static readonly LocalDate Last = new(2026, 9, 20);
    private static readonly AgreementPin Pin = new(Ids.Next<AgreementId>(), 2);
    private static readonly DataTerms Agreed = new("opplæringslova § 24-1", DataRoles.SeparateControllers, [DataPurpose.Assessment, DataPurpose.Mediation], [DataRecipient.School], 12);
    private static readonly PersonId One = Person(1), Two = Person(2);

    [Fact]
    public void By_the_agreement_a_record_stands_on_the_words_of_the_version_that_the_case_is_under()
    {
        var basis = Of(new HeldRecord(RecordKind.Request, []));
        basis.Should().Be(new RecordBasis(ProcessingPurpose.Assessment, ProcessingGround.AgreementTerms, GroundStanding.Holds) { LegalBasis = "opplæringslova § 24-1", Agreement = Pin });
    }

    [Fact]
    public void A_purpose_that_the_agreement_does_not_name_carries_nothing() =>
        Of(new HeldRecord(RecordKind.Session, [])).Standing.Should().Be(GroundStanding.PurposeNotAgreed);

    public static TheoryData<string?, bool, int, GroundStanding> Terms => new()
    {
        { "a basis", true, 12, GroundStanding.Holds },
        { " ", true, 12, GroundStanding.NoDataTerms },
        { "a basis", false, 12, GroundStanding.NoDataTerms },
        { "a basis", true, 0, GroundStanding.NoDataTerms },
        { null, true, 12, GroundStanding.NoDataTerms },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void An_agreement_without_whole_data_terms_carries_nothing(string? words, bool hasPurposes, int months, GroundStanding standing)
    {
        var terms = words is null ? null : Agreed with { LegalBasis = words, Purposes = hasPurposes ? Agreed.Purposes : [], RetentionMonths = months };
        var basis = Of(new HeldRecord(RecordKind.Request, []), new GroundStand(Pin, terms, Consents.Empty, []));
        basis.Standing.Should().Be(standing);
        basis.LegalBasis.Should().Be(words == "a basis" ? words : null);
    }

    [Fact]
    public void A_request_that_was_not_sent_stands_under_no_agreement() =>
        Of(new HeldRecord(RecordKind.Request, []), new GroundStand(null, null, Consents.Empty, [])).Standing.Should().Be(GroundStanding.NoAgreement);

    [Fact]
    public void A_legal_duty_holds_without_an_agreement() =>
        Of(new HeldRecord(RecordKind.Consent, []), new GroundStand(null, null, Consents.Empty, [])).Should().Be(
            new RecordBasis(ProcessingPurpose.Accountability, ProcessingGround.LegalDuty, GroundStanding.Holds) { LegalBasis = "personvernforordningen art. 7 nr. 1" });

    [Theory]
    [InlineData(-1, null, GroundStanding.NotYet)]
    [InlineData(0, null, GroundStanding.Holds)]
    [InlineData(10, null, GroundStanding.Holds)]
    [InlineData(11, null, GroundStanding.Expired)]
    [InlineData(5, 3, GroundStanding.Withdrawn)]
    [InlineData(11, 3, GroundStanding.Withdrawn)]
    public void What_was_shared_stands_on_its_release_to_the_last_day_and_until_it_is_withdrawn(int day, int? withdrawn, GroundStanding standing)
    {
        var release = Record(ConsentKind.ReleaseFromSecrecy, One, DataPurpose.Mediation) with { WithdrawnOn = withdrawn is { } on ? First.PlusDays(on) : null };
        var shared = new HeldRecord(RecordKind.Sharing, [One]) { Release = release.Id, Purpose = DataPurpose.FollowUp };
        Of(shared, Stand(release), First.PlusDays(day)).Should().Be(
            new RecordBasis(ProcessingPurpose.FollowUp, ProcessingGround.ReleaseFromSecrecy, standing) { LegalBasis = "forvaltningsloven § 13 a nr. 1", Consent = release.Id });
    }

    [Fact]
    public void A_part_in_the_team_that_stands_on_a_release_falls_with_it()
    {
        var release = Record(ConsentKind.ReleaseFromSecrecy, One, DataPurpose.FollowUp) with { WithdrawnOn = First };
        var part = new HeldRecord(RecordKind.TeamMember, []) { Naming = [Two], Release = release.Id };
        Of(part, Stand(release)).Should().Match<RecordBasis>(basis => basis.Ground == ProcessingGround.ReleaseFromSecrecy && basis.Standing == GroundStanding.Withdrawn);
        Of(part, Stand()).Standing.Should().Be(GroundStanding.NoConsent, "the release is not there");
        Of(part with { Release = null }, Stand(release)).Ground.Should().Be(ProcessingGround.AgreementTerms);
    }

    public static TheoryData<OverrideBasis, bool?, string> Laws
    {
        get
        {
            var laws = new TheoryData<OverrideBasis, bool?, string>();
            foreach (var (basis, law) in new[] { (OverrideBasis.ChildWelfareDuty, "opplæringslova § 24-3, barnevernsloven § 13-2"), (OverrideBasis.DutyToAvert, "straffeloven § 196"), (OverrideBasis.DangerToLifeOrHealth, "forvaltningsloven § 13 b") })
            {
                foreach (var justified in new bool?[] { null, true, false })
                    laws.Add(basis, justified, law);
            }

            return laws;
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void What_was_shared_without_consent_stands_on_its_law_until_another_finds_that_it_did_not_apply(OverrideBasis law, bool? justified, string citation)
    {
        var review = justified is { } just ? new ConsentOverrideReview(Two, just, "Looked at", First) : null;
        var one = new ConsentOverride(Ids.Next<ConsentOverrideId>(), One, Role.ProviderLeader, Two, DataRecipient.Police, ["attendance"], law, "It was urgent", TestClock.Start, review);
        Of(new HeldRecord(RecordKind.SharingWithoutConsent, [Two]) { Override = one }).Should().Be(
            new RecordBasis(ProcessingPurpose.ServiceCooperation, ProcessingGround.LawWithoutConsent, justified == false ? GroundStanding.NotJustified : GroundStanding.Holds) { LegalBasis = citation });
    }

    [Fact]
    public void Where_a_rule_asks_for_consent_a_record_stands_while_everybody_whose_matter_it_is_consents()
    {
        var (mine, others) = (Record(ConsentKind.DataProcessing, One, DataPurpose.Mediation), Record(ConsentKind.DataProcessing, Two, DataPurpose.Mediation));
        var mediation = new HeldRecord(RecordKind.Mediation, [One, Two]);

        ByConsent(mediation, Stand(mine, others)).Should().Match<RecordBasis>(basis => basis.Standing == GroundStanding.Holds && basis.Consent == mine.Id && basis.LegalBasis == "personvernforordningen art. 6 nr. 1 bokstav a, art. 9 nr. 2 bokstav a");
        ByConsent(mediation, Stand(mine, others with { WithdrawnOn = First })).Should().Match<RecordBasis>(basis => basis.Standing == GroundStanding.Withdrawn && basis.Consent == others.Id);
        ByConsent(mediation, Stand(mine)).Should().Match<RecordBasis>(basis => basis.Standing == GroundStanding.NoConsent && basis.Consent == null);
        ByConsent(mediation, Stand(mine, others with { Purpose = DataPurpose.Evaluation })).Standing.Should().Be(GroundStanding.NoConsent, "for another purpose");
        ByConsent(mediation, Stand(mine, others with { Kind = ConsentKind.Participation })).Standing.Should().Be(GroundStanding.NoConsent, "taking part is another matter");
    }

    [Fact]
    public void One_consent_that_holds_is_enough_and_of_those_that_do_not_the_last_counts()
    {
        var mediation = new HeldRecord(RecordKind.Mediation, [One]);
        var (old, live) = (Record(ConsentKind.DataProcessing, One, DataPurpose.Mediation) with { WithdrawnOn = First }, Record(ConsentKind.DataProcessing, One, DataPurpose.Mediation));
        ByConsent(mediation, Stand(live, old)).Consent.Should().Be(live.Id);
        ByConsent(mediation, Stand(old, live with { ValidUntil = First.PlusDays(-1), ValidFrom = First.PlusDays(-9) })).Standing.Should().Be(GroundStanding.Expired);
    }

    [Fact]
    public void A_record_that_is_everybodys_matter_needs_the_consent_of_everybody_whom_the_case_concerns()
    {
        var everybodys = new HeldRecord(RecordKind.Mediation, []);
        var mine = Record(ConsentKind.DataProcessing, One, DataPurpose.Mediation);
        ByConsent(everybodys, Stand(mine) with { Concerned = [One] }).Standing.Should().Be(GroundStanding.Holds);
        ByConsent(everybodys, Stand(mine) with { Concerned = [One, Two] }).Standing.Should().Be(GroundStanding.NoConsent);
        ByConsent(everybodys, Stand(mine) with { Concerned = [] }).Standing.Should().Be(GroundStanding.NoConsent, "nobody has said yes");
    }

    [Theory]
    [InlineData(ProcessingGround.NotGiven, GroundStanding.NotGiven)]
    [InlineData(ProcessingGround.LawWithoutConsent, GroundStanding.NotGiven)]
    [InlineData(ProcessingGround.ReleaseFromSecrecy, GroundStanding.NoConsent)]
    public void What_names_no_ground_has_none(ProcessingGround ground, GroundStanding standing)
    {
        var table = ProcessingTable.Default.With(new ProcessingRule(RecordKind.Voice, ProcessingPurpose.Evaluation, ground, "A host"));
        new GroundFinder(table, Stand(), First).Of(new HeldRecord(RecordKind.Voice, [One])).Should().Be(new RecordBasis(ProcessingPurpose.Evaluation, ground, standing));
    }

    private static RecordBasis ByConsent(HeldRecord record, GroundStand stand) => new GroundFinder(
        ProcessingTable.Default.With(new ProcessingRule(RecordKind.Mediation, ProcessingPurpose.Mediation, ProcessingGround.Consent, "A host")), stand, First).Of(record);

    private static RecordBasis Of(HeldRecord record, GroundStand? stand = null, LocalDate? day = null) =>
        new GroundFinder(ProcessingTable.Default, stand ?? Stand(), day ?? First).Of(record);

    private static GroundStand Stand(params ImmutableArray<ConsentRecord> consents) => new(Pin, Agreed, Consents.Empty with { All = consents }, [One, Two]);

    private static ConsentRecord Record(ConsentKind kind, PersonId concerning, DataPurpose purpose) =>
        new(Ids.Next<ConsentId>(), kind, concerning, concerning, purpose, null, [], First, Last, null);
}
