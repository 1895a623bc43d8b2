using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>The receipt of a consent as a page: each field by its name in the language of the reader, by the clock in Oslo, and what is not stated.</summary>
public sealed class ReceiptPageTests
{
    private static readonly Instant Late = Instant.FromUtc(2026, 9, 1, 22, 30);

    private static readonly ConsentReceipt Whole = new()
    {
        ReceiptId = "01890a5d-ac96-774b-9000-000000000051/2",
        RecordId = new ConsentId(new Guid("01890a5d-ac96-774b-9000-000000000051")),
        PiiPrincipalId = Pupil.Person,
        Processing = new ReceiptProcessing(
            new Uri("https://example.test/notice"), "nb",
            [
                new ReceiptPurpose
                {
                    Purpose = DataPurpose.FollowUp,
                    PurposeType = ConsentKind.ReleaseFromSecrecy,
                    LawfulBasis = "forvaltningsloven § 13 a nr. 1",
                    Information = [new ReceiptInformation("attendance"), new ReceiptInformation("marks")],
                    Controllers = ["310000019"],
                    Recipients = [DataRecipient.ChildWelfareService],
                    CollectionMethod = "In a <meeting>",
                    StorageLocations = ["Norway", "Sweden"],
                    RetentionPeriod = "P12M",
                    Jurisdiction = "NO",
                    WithdrawalMethod = "On the own page",
                    PrivacyRights = new Uri("https://example.test/rights"),
                },
            ]),
        Parties =
        [
            new ReceiptPartyView("310000019", "Provider", "controller", "The officer", "Testveien 1", "privacy@example.test", "22 00 00 00", new Uri("https://example.test")),
            new ReceiptPartyView("310000035", "School", "joint controller", null, null, null, null, null),
        ],
        Events =
        [
            new ReceiptEvent(TestClock.Start, ReceiptState.Given, "2026-09-01/2026-10-01", Pupil.Person, ReceiptEntity.Principal),
            new ReceiptEvent(Late, ReceiptState.Withdrawn, null, null, ReceiptEntity.Guardian),
            new ReceiptEvent(Late, ReceiptState.Withdrawn, null, null, ReceiptEntity.Staff),
            new ReceiptEvent(Late, ReceiptState.Expired, null, null, ReceiptEntity.Time),
        ],
        Shared = [new EarlierRecipientView(DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance", "marks"], Late)],
        NotStated = [],
    };

    [Theory]
    [InlineData(Language.Nb)]
    [InlineData(Language.Nn)]
    [InlineData(Language.En)]
    public void The_page_says_each_field_in_the_language_of_the_reader(Language language) =>
        Snapshot.Match(ConsentReceiptWriter.Html(Whole, language), typeof(ReceiptPageTests), language.ToString().ToLowerInvariant());

    [Fact]
    public void Times_are_those_of_the_zone_of_the_host()
    {
        ConsentReceiptWriter.Html(Whole, Language.En).Should().Contain("2026-09-02 00:30");
        ConsentReceiptWriter.Html(Whole with { TimeZone = "America/New_York" }, Language.En).Should().Contain("2026-09-01 18:30").And.NotContain("2026-09-02 00:30");
    }

    [Theory]
    [InlineData(Language.Nb)]
    [InlineData(Language.Nn)]
    [InlineData(Language.En)]
    public void What_is_not_stated_is_a_dash_and_is_named(Language language)
    {
        var nothing = Whole with
        {
            Processing = new ReceiptProcessing(null, null,
            [
                new ReceiptPurpose { Purpose = DataPurpose.Planning, PurposeType = ConsentKind.Participation, Information = [], Controllers = [], Recipients = [], StorageLocations = [] },
            ]),
            Parties = [],
            Events = [Whole.Events[0] with { Validity = null }],
            Shared = [],
            NotStated = ["language", "jurisdiction"],
        };
        Snapshot.Match(ConsentReceiptWriter.Html(nothing, language), typeof(ReceiptPageTests), language.ToString().ToLowerInvariant());
    }

    [Fact]
    public void Each_kind_of_consent_has_its_words() =>
        ConsentReceiptWriter.Html(Whole with { Processing = Whole.Processing with { Purposes = [Whole.Processing.Purposes[0] with { PurposeType = ConsentKind.DataProcessing }] } }, Language.En)
            .Should().NotBe(ConsentReceiptWriter.Html(Whole, Language.En));

    [Fact]
    public void Without_a_receipt_there_is_no_page() =>
        FluentActions.Invoking(() => ConsentReceiptWriter.Html(null!, Language.En)).Should().Throw<ArgumentNullException>();
}
