using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Calendars;

namespace UmV.Core.People;

/// <summary>
/// Who decides about taking part, by age. Immutable; the ages are data, since practice differs (15 in opplæringsloven § 24-5;
/// some municipalities use 16) and changes. One set of rules is of one jurisdiction; see <see cref="UmVOptions.AgeRulesOfSchools"/>.
/// </summary>
/// <param name="OwnConsentAge">From this age in whole years a pupil consents alone, until the first of <see cref="Changes"/>.</param>
public sealed record AgeRules(int OwnConsentAge = 15)
{
    /// <summary>Vergemålsloven § 8: who has turned 18 is of age. No rule of a jurisdiction moves it.</summary>
    public const int MajorityAge = 18;

    /// <summary>Later ages of own consent, each from a day on, in any order. The day of a decision is what counts, not the day on which a case began.</summary>
    public ImmutableArray<OwnConsentAgeChange> Changes { get; init; } = [];

    /// <summary>
    /// Whether every guardian of a pupil on the team is consulted where guardians are. The default value is true: parents decide
    /// together (barnelova § 30). False: one of them is enough.
    /// </summary>
    public bool EveryGuardian { get; init; } = true;

    /// <summary>
    /// From this age in whole years a pupil is to be told and heard before a decision (barnelova § 31, vergemålsloven § 17), until the first of
    /// <see cref="VoiceChanges"/>. The default value is 7. It is no lower limit: at school every pupil is heard (opplæringslova § 10-2).
    /// </summary>
    public int HeardAge { get; init; } = 7;

    /// <summary>From this age in whole years a pupil's view weighs heavily (barnelova § 31), until the first of <see cref="VoiceChanges"/>. The default value is 12.</summary>
    public int WeightAge { get; init; } = 12;

    /// <summary>Later ages of being heard, each from a day on, in any order. The day of the hearing is what counts.</summary>
    public ImmutableArray<VoiceAgeChange> VoiceChanges { get; init; } = [];

    /// <summary>The age of own consent on a day, Oslo date: of two changes on one day, the later in the list.</summary>
    public int OwnConsentAgeOn(LocalDate day) =>
        Changes.Where(change => change.From <= day).OrderBy(change => change.From).LastOrDefault()?.Age ?? OwnConsentAge;

    /// <summary>How the law weighs a pupil's view on a day, Oslo date; null when the birth date is unknown, and nothing can be said.</summary>
    public VoiceWeight? VoiceOn(LocalDate day, LocalDate? birthDate)
    {
        if (birthDate is not { } born)
            return null;
        var ages = VoiceAgesOn(day);
        var age = AgeOn(day, born);
        return age >= ages.WeightAge ? VoiceWeight.GreatWeight : age >= ages.HeardAge ? VoiceWeight.MustBeHeard : VoiceWeight.AsAble;
    }

    private VoiceAgeChange VoiceAgesOn(LocalDate day) =>
        VoiceChanges.Where(change => change.From <= day).OrderBy(change => change.From).LastOrDefault() ?? new VoiceAgeChange(day, HeardAge, WeightAge);

    /// <summary>Age in whole years on a day. Somebody born on 29 February has a birthday on 1 March in other years.</summary>
    public static int AgeOn(LocalDate day, LocalDate birthDate) => Age.On(day, birthDate);

    /// <summary>Whether a pupil consents alone on a day. An unknown birth date is treated as too young.</summary>
    public bool ConsentsAlone(LocalDate day, LocalDate? birthDate) => birthDate is { } born && AgeOn(day, born) >= OwnConsentAgeOn(day);
}

/// <summary>A new age of own consent.</summary>
/// <param name="From">First day, Oslo date.</param>
/// <param name="Age">The age in whole years.</param>
public sealed record OwnConsentAgeChange(LocalDate From, int Age);

/// <summary>New ages of being heard.</summary>
/// <param name="From">First day, Oslo date.</param>
/// <param name="HeardAge">From this age in whole years a pupil is to be told and heard.</param>
/// <param name="WeightAge">From this age in whole years the view weighs heavily; not below <paramref name="HeardAge"/>.</param>
public sealed record VoiceAgeChange(LocalDate From, int HeardAge, int WeightAge);
