using System.Text;
using System.Text.Json;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.Core.Text;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>
/// A receipt has the fields of ISO/IEC TS 27560 under their public names, tells one person of the own consent, and says what the host has not stated.
/// </summary>
public sealed class ConsentReceiptTests
{
    private static readonly Actor Mother = new(Person(71), Role.Guardian);
    private static readonly Actor Father = new(Person(72), Role.Guardian);

    private static readonly ReceiptSettings Stated = new()
    {
        Controllers = [new ReceiptParty("310000019", "Provider", "controller", "Data protection officer", "Testveien 1, Oslo", "privacy@example.test", "22 00 00 00", new Uri("https://example.test"))],
        PrivacyNotice = new Uri("https://example.test/notice/3"),
        Language = "nb",
        Jurisdiction = "NO",
        CollectionMethod = "In a meeting",
        StorageLocations = ["Norway"],
        WithdrawalMethod = "On the own page",
        PrivacyRights = new Uri("https://example.test/rights"),
    };

    [Fact]
    public async Task It_has_the_fields_of_the_standard_by_their_names()
    {
        using var world = await WithFamiliesAsync();
        world.Service<UmVOptions>().Receipts = Stated;
        var given = world.Clock.GetCurrentInstant();
        var consent = await GiveAsync(world, Pupil.Person, Mother.Person);
        world.Clock.Advance(Duration.FromHours(1));
        await world.DoneAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]));
        world.Clock.Advance(Duration.FromHours(1));
        await world.DoneAsync(Pupil, new WithdrawConsent(world.Case, consent));

        var json = Json((await ReceiptAsync(world, Pupil, consent))!);

        json.GetProperty("schema_version").GetString().Should().Be("ISO/IEC TS 27560:2023");
        json.GetProperty("record_id").GetString().Should().Be(consent.ToString());
        json.GetProperty("pii_principal_id").GetString().Should().Be(Pupil.Person.ToString());
        var processing = json.GetProperty("pii_processing");
        (processing.GetProperty("privacy_notice").GetString(), processing.GetProperty("language").GetString()).Should().Be(("https://example.test/notice/3", "nb"));
        var purpose = processing.GetProperty("purposes")[0];
        Texts(purpose, "purpose", "purpose_type", "consent_type", "lawful_basis", "collection_method", "retention_period", "jurisdiction", "withdrawal_method", "privacy_rights").Should().Equal(
            "FollowUp", "ReleaseFromSecrecy", "explicit", "forvaltningsloven § 13 a nr. 1", "In a meeting", "P12M", "NO", "On the own page", "https://example.test/rights");
        purpose.GetProperty("pii_information")[0].GetProperty("pii_type").GetString().Should().Be("attendance");
        purpose.GetProperty("pii_controllers")[0].GetString().Should().Be("310000019");
        purpose.GetProperty("recipient_third_parties")[0].GetString().Should().Be("ChildWelfareService");
        purpose.GetProperty("storage_locations")[0].GetString().Should().Be("Norway");
        Texts(json.GetProperty("party_identification")[0], "party_id", "party_name", "party_role", "party_contact", "party_address", "party_email", "party_phone", "party_url").Should().Equal(
            "310000019", "Provider", "controller", "Data protection officer", "Testveien 1, Oslo", "privacy@example.test", "22 00 00 00", "https://example.test");
        json.GetProperty("events").EnumerateArray().Select(one => (one.GetProperty("event_time").GetString(), one.GetProperty("event_state").GetString())).Should().Equal(
            (At(given), "Given"), (At(given + Duration.FromHours(2)), "Withdrawn"));
        json.GetProperty("events")[0].GetProperty("validity_duration").GetString().Should().Be($"{world.Today:uuuu-MM-dd}/{world.Today.PlusDays(90):uuuu-MM-dd}");
        json.GetProperty("umv_shared")[0].GetProperty("recipient").GetString().Should().Be("ChildWelfareService");
        json.GetProperty("umv_not_stated").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task What_the_host_has_not_stated_is_named_and_nothing_is_made_up()
    {
        using var world = await WithFamiliesAsync();
        var receipt = (await ReceiptAsync(world, Pupil, await GiveAsync(world, Pupil.Person, Pupil.Person)))!;
        receipt.NotStated.Should().Equal(
            "privacy_notice", "language", "pii_controllers", "collection_method", "storage_locations", "jurisdiction", "withdrawal_method", "privacy_rights");
        var purpose = Json(receipt).GetProperty("pii_processing").GetProperty("purposes")[0];
        foreach (var field in new[] { "collection_method", "jurisdiction", "withdrawal_method", "privacy_rights" })
            purpose.TryGetProperty(field, out _).Should().BeFalse(field);
        foreach (var language in Enum.GetValues<Language>())
            ConsentReceiptWriter.Html(receipt, language).Should().Contain("withdrawal_method").And.Contain(receipt.RecordId.ToString());
    }

    /// <summary>From midnight in Oslo after its last day, over the change of the clock; one that was withdrawn does not expire any more.</summary>
    [Fact]
    public async Task It_tells_that_the_consent_expired_at_midnight_in_Oslo_unless_it_was_withdrawn()
    {
        using var world = await WithFamiliesAsync();
        var lastDay = new LocalDate(2026, 10, 25);
        var (kept, withdrawn) = (await GiveAsync(world, Pupil.Person, Pupil.Person, lastDay), await GiveAsync(world, Pupil.Person, Pupil.Person, lastDay));
        await world.DoneAsync(Pupil, new WithdrawConsent(world.Case, withdrawn));
        var midnight = lastDay.PlusDays(1).AtStartOfDayInZone(TestClock.Oslo).ToInstant();
        world.Clock.Reset(midnight - Duration.Epsilon);
        (await StatesAsync(world, kept)).Should().Equal(ReceiptState.Given);
        world.Clock.Advance(Duration.Epsilon);
        (await StatesAsync(world, kept)).Should().Equal(ReceiptState.Given, ReceiptState.Expired);
        (await ReceiptAsync(world, Pupil, kept))!.Events[1].Time.Should().Be(midnight);
        (await StatesAsync(world, withdrawn)).Should().Equal(ReceiptState.Given, ReceiptState.Withdrawn);
    }

    [Fact]
    public async Task It_is_for_the_pupil_the_guardian_and_the_providers_people_on_the_case_and_names_nobody_else()
    {
        using var world = await WithFamiliesAsync();
        var consent = await GiveAsync(world, Pupil.Person, Mother.Person);
        foreach (var reader in new[] { Pupil, Mother, Leader, Worker })
        {
            var text = Encoding.UTF8.GetString(ConsentReceiptWriter.Json((await ReceiptAsync(world, reader, consent))!));
            text.Should().NotContain(Mother.Person.ToString(), "who gave it is told by role").And.NotContain(Worker.Person.ToString()).And.NotContain("Testesen");
        }

        foreach (var stranger in new[] { Father, new Actor(OtherPupil, Role.Pupil, School), Guardian, Colleague, Principal, Counsellor, Teacher, OtherPrincipal, Nurse })
            (await ReceiptAsync(world, stranger, consent)).Should().BeNull($"{stranger.Role} is told of no consent of this pupil");
        (await ReceiptAsync(world, Pupil, world.Ids.Next<ConsentId>())).Should().BeNull();
    }

    [Fact]
    public async Task It_is_told_in_the_zone_of_the_host()
    {
        using var world = await WithFamiliesAsync();
        world.Service<UmVOptions>().TimeZone = "America/New_York";
        (await ReceiptAsync(world, Pupil, await GiveAsync(world, Pupil.Person, Pupil.Person)))!.TimeZone.Should().Be("America/New_York");
    }

    [Fact]
    public async Task To_read_it_is_logged()
    {
        using var world = await WithFamiliesAsync();
        var consent = await GiveAsync(world, Pupil.Person, Pupil.Person);
        await ReceiptAsync(world, Mother, consent);
        var log = await world.Door.AskAsync(new Actor(Person(90), Role.Auditor), new GetAccessLog(About: StreamId.Of(world.Case), Most: 1000));
        log.Should().ContainSingle(item => item.Name.Contains("receipt", StringComparison.OrdinalIgnoreCase) && item.Actor.Person == Mother.Person);
    }

    private static async Task<CaseWorld> WithFamiliesAsync()
    {
        var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Mother.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Father.Person, Role.Guardian, TeamBasis.Party, Concerning: OtherPupil));
        return world;
    }

    private static async Task<ConsentId> GiveAsync(CaseWorld world, PersonId concerning, PersonId by, LocalDate? until = null)
    {
        var give = WellFormed.Consent(world, await world.FileAsync()) with { Concerning = concerning, GivenBy = by };
        await world.DoneAsync(Worker, give with { ValidUntil = until ?? give.ValidUntil });
        return give.Consent;
    }

    private static async Task<ConsentReceipt?> ReceiptAsync(CaseWorld world, Actor reader, ConsentId consent) =>
        await world.Door.AskAsync(reader, new GetConsentReceipt(world.Case, consent));

    private static async Task<IEnumerable<ReceiptState>> StatesAsync(CaseWorld world, ConsentId consent) =>
        (await ReceiptAsync(world, Pupil, consent))!.Events.Select(happened => happened.State);

    private static JsonElement Json(ConsentReceipt receipt) => JsonDocument.Parse(ConsentReceiptWriter.Json(receipt)).RootElement;

    private static string At(Instant instant) => NodaTime.Text.InstantPattern.ExtendedIso.Format(instant);

    private static IEnumerable<string?> Texts(JsonElement element, params string[] names) => names.Select(name => element.GetProperty(name).GetString());
}
