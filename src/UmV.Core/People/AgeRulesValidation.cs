using Microsoft.Extensions.Options;

namespace UmV.Core.People;

/// <summary>Looks at the age rules of every jurisdiction at start, and names every setting that cannot be right, all at once.</summary>
internal sealed class AgeRulesValidation : IValidateOptions<UmVOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, UmVOptions options)
    {
        string[] faults =
        [
            .. Faults(options.AgeRules, "UmVOptions.AgeRules"),
            .. options.AgeRulesOfSchools.SelectMany(entry => Faults(entry.Value, $"UmVOptions.AgeRulesOfSchools[{entry.Key}]")),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AgeRules? rules, string path)
    {
        if (rules is null)
            return [$"{path} must not be null. Leave it out for the defaults."];
        return
        [
            .. OfAge(rules.OwnConsentAge, $"{path}.OwnConsentAge"),
            .. rules.Changes.IsDefault ? [Missing($"{path}.Changes")] : rules.Changes.Index().SelectMany(change => OfAge(change.Item.Age, $"{path}.Changes[{change.Index}].Age")),
            .. OfVoice(rules.HeardAge, rules.WeightAge, path),
            .. rules.VoiceChanges.IsDefault
                ? [Missing($"{path}.VoiceChanges")]
                : rules.VoiceChanges.Index().SelectMany(change => OfVoice(change.Item.HeardAge, change.Item.WeightAge, $"{path}.VoiceChanges[{change.Index}]")),
        ];
    }

    private static IEnumerable<string> OfVoice(int heard, int weight, string path) =>
    [
        .. OfAge(heard, $"{path}.HeardAge"),
        .. OfAge(weight, $"{path}.WeightAge"),
        .. weight < heard ? [$"{path}.WeightAge must not be below HeardAge ({heard}): a view that weighs heavily is heard."] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> OfAge(int age, string path) =>
        age is >= 0 and <= AgeRules.MajorityAge ? [] : [$"{path} must be from 0 to {AgeRules.MajorityAge} whole years; it is {age}."];

    private static string Missing(string path) => $"{path} must be a list. Use [] for none.";
}
