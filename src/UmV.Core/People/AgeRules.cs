using NodaTime;
using UmV.Core.Calendars;

namespace UmV.Core.People;

/// <summary>
/// Who decides about taking part, by age. Immutable; the ages are data, since practice differs (15 in opplæringsloven § 24-5;
/// some municipalities use 16).
/// </summary>
/// <param name="OwnConsentAge">From this age in whole years a pupil consents alone.</param>
public sealed record AgeRules(int OwnConsentAge = 15)
{
    /// <summary>Age in whole years on a day. Somebody born on 29 February has a birthday on 1 March in other years.</summary>
    public static int AgeOn(LocalDate day, LocalDate birthDate) => Age.On(day, birthDate);

    /// <summary>Whether a pupil consents alone on a day. An unknown birth date is treated as too young.</summary>
    public bool ConsentsAlone(LocalDate day, LocalDate? birthDate) => birthDate is { } born && AgeOn(day, born) >= OwnConsentAge;
}
