using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Prefill;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Core.Text;
using UmV.Core.Tests.Schools;
using UmV.TestKit;

namespace UmV.Core.Tests.Process;

/// <summary>Which of the register and the school system is right, field by field.</summary>
public sealed class FieldMergeTests
{
    private static readonly Instant Read = TestClock.Start;
    private static readonly string[] Fields = [nameof(FieldRules.BirthDate), nameof(FieldRules.EmailAddress), nameof(FieldRules.FamilyName), nameof(FieldRules.GivenName)];

    /// <summary>
    /// The table: whose value it is (s the school system's, r the register's, - nobody's) when both tell different ones and the register's is
    /// older, newer, or of unknown time; and when the register holds none.
    /// </summary>
    [Theory]
    [InlineData(FieldRule.SchoolSystem, "sss", 's')]
    [InlineData(FieldRule.Register, "rrr", 's')]
    [InlineData(FieldRule.Newest, "srs", 's')]
    [InlineData(FieldRule.NeverOverwrite, "rrr", '-')]
    public void The_whole_table_of_rules_holds_for_every_field(FieldRule rule, string differing, char registerEmpty)
    {
        foreach (var (time, whose) in "on?".Zip(differing))
        {
            foreach (var field in Fields)
            {
                var only = RulesOf(field, rule);
                Origin(field, Local(time, "a"), Told("b"), only).Should().Be(Named(whose), "{0} {1}", field, time);
                Origin(field, Local(time, "a"), Told("a"), only).Should().Be(FieldOrigin.Both);
                Origin(field, Local(time, "a"), Told(null), only).Should().Be(FieldOrigin.Register, "a value that is missing never wins");
                Origin(field, Local(time, null), Told(null), only).Should().Be(FieldOrigin.Nobody);
                Origin(field, Local(time, null), Told("b"), only).Should().Be(Named(registerEmpty));
                Origin(field, null, Told("b"), only).Should().Be(FieldOrigin.SchoolSystem, "who is not registered is filled in");
            }
        }
    }

    [Fact]
    public void The_value_is_that_of_the_origin_and_the_standard_takes_the_address_of_the_register()
    {
        var local = Local('n', "a");
        var merged = FieldMerge.Resolve(local, Told("b"), FieldRules.Standard);

        merged.Details.Should().Be(new PersonDetails("Åse b", "Testesen b", Born("b"), "a@example.org", Language.Nn));
        merged.Origins.Should().Equal(new Dictionary<string, FieldOrigin>
        {
            [Fields[0]] = FieldOrigin.SchoolSystem, [Fields[1]] = FieldOrigin.Register, [Fields[2]] = FieldOrigin.SchoolSystem, [Fields[3]] = FieldOrigin.SchoolSystem,
        });
        merged.ToString().Should().Be("***");
    }

    [Fact]
    public async Task A_person_is_filled_in_from_the_roster_and_who_is_not_in_it_is_not_found()
    {
        var (store, keyring) = (new InMemoryRosterStore(), new InMemoryKeyring());
        await new RosterImporter(store, keyring, new FixedIds(), TestClock.New(), TenantId.Default).ImportAsync(PlainSource.Of(1));
        var directory = new RosterDirectory(store, keyring, TenantId.Default, TestClock.New());
        var pupil = (await directory.FindPersonAsync(PlainSource.Ref("person", "p0"))).Value!.Person;
        var prefill = new PersonPrefill(directory, FieldRules.Standard);

        (await prefill.FindAsync(pupil, Local('o', "a"))).Value!.Details.Should().Be(new PersonDetails("Åse", "Testesen", Born("a"), "a@example.org", Language.Nn));
        (await prefill.FindAsync(new PersonId(Guid.Empty))).Status.Should().Be(LookupStatus.NotFound);
    }

    private static FieldOrigin Origin(string field, RegisteredDetails? local, ToldDetails told, FieldRules rules) =>
        FieldMerge.Resolve(local, told, rules).Origins[field];

    private static FieldRules RulesOf(string field, FieldRule rule) => field switch
    {
        nameof(FieldRules.BirthDate) => new() { BirthDate = rule },
        nameof(FieldRules.EmailAddress) => new() { EmailAddress = rule },
        nameof(FieldRules.FamilyName) => new() { FamilyName = rule },
        _ => new() { GivenName = rule },
    };

    private static FieldOrigin Named(char whose) => whose switch
    {
        's' => FieldOrigin.SchoolSystem,
        'r' => FieldOrigin.Register,
        _ => FieldOrigin.Nobody,
    };

    private static RegisteredDetails Local(char time, string? value) => new(
        value is null ? new PersonDetails("", "", null, null, Language.Nn) : new PersonDetails($"Åse {value}", $"Testesen {value}", Born(value), $"{value}@example.org", Language.Nn),
        time switch { 'o' => Read - Duration.FromHours(1), 'n' => Read + Duration.FromHours(1), _ => null });

    private static ToldDetails Told(string? value) => new(
        new RosterDetails
        {
            Source = PlainSource.Ref("person", "p0"),
            Name = value is null ? new PersonName("", null, "") : new PersonName("Åse", value, $"Testesen {value}"),
            BirthDate = value is null ? Reported.Withheld<LocalDate>() : Reported.Known(Born(value)),
            Contact = new ContactPoints(value is null ? null : $"{value}@example.org", null, null),
        },
        Read);

    private static LocalDate Born(string value) => new(2012, 3, value == "a" ? 4 : 5);
}
