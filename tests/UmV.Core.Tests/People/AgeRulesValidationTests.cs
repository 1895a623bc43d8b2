using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.People;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.People;

/// <summary>An age that cannot be right is refused at start, by the name of the setting, of every jurisdiction, all at once.</summary>
public sealed class AgeRulesValidationTests
{
    private static readonly LocalDate From = new(2027, 1, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    public void Every_age_from_0_to_18_is_taken(int age) =>
        FaultsOf(options => options.AgeRules = new AgeRules(age) { HeardAge = age, WeightAge = age, Changes = [new(From, age)], VoiceChanges = [new(From, age, age)] })
            .Should().BeEmpty();

    [Fact]
    public void Every_fault_names_its_setting() => FaultsOf(options =>
    {
        options.AgeRules = new AgeRules(-1) { HeardAge = 19, WeightAge = 19, Changes = [new(From, 15), new(From, 21)], VoiceChanges = [new(From, -2, 12)] };
        options.AgeRulesOfSchools[School] = new AgeRules { HeardAge = 13 };
        options.AgeRulesOfSchools[OtherSchool] = new AgeRules { VoiceChanges = default };
    }).Should().BeEquivalentTo(
        "UmVOptions.AgeRules.OwnConsentAge must be from 0 to 18 whole years; it is -1.",
        "UmVOptions.AgeRules.Changes[1].Age must be from 0 to 18 whole years; it is 21.",
        "UmVOptions.AgeRules.HeardAge must be from 0 to 18 whole years; it is 19.",
        "UmVOptions.AgeRules.WeightAge must be from 0 to 18 whole years; it is 19.",
        "UmVOptions.AgeRules.VoiceChanges[0].HeardAge must be from 0 to 18 whole years; it is -2.",
        $"UmVOptions.AgeRulesOfSchools[{School}].WeightAge must not be below HeardAge (13): a view that weighs heavily is heard.",
        $"UmVOptions.AgeRulesOfSchools[{OtherSchool}].VoiceChanges must be a list. Use [] for none.");

    private static string[] FaultsOf(Action<UmVOptions> configure)
    {
        using var services = new ServiceCollection().AddUmV(umv => umv.Configure(configure)).BuildServiceProvider();
        try
        {
            _ = services.GetRequiredService<IOptions<UmVOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }
}
