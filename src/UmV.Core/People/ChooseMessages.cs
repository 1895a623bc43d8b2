using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.People;

/// <summary>Chooses when and how often messages come. Whoever gets them chooses; staff may do it for a person of theirs.</summary>
/// <param name="Person">The person.</param>
/// <param name="Preferences">What is wanted; null for messages as they happen, at any time.</param>
public sealed record ChooseMessages(PersonId Person, MessagePreferences? Preferences) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord? person) =>
        Decision.Unless(Faults(person), () => new MessagesChosen(Preferences));

    private IEnumerable<Fault> Faults(PersonRecord? person)
    {
        if (person is null)
            yield return Fault.Unknown("person");
        if (Preferences is { } wanted && wanted.From >= wanted.Until)
            yield return Fault.EndBeforeStart("preferences.until");
    }
}

/// <summary>A person's wishes about messages changed.</summary>
/// <param name="Preferences">What is wanted; null for messages as they happen, at any time.</param>
public sealed record MessagesChosen(MessagePreferences? Preferences) : DomainEvent;

/// <summary>When and how often messages come, in Oslo time. What is urgent comes at once.</summary>
/// <param name="From">The time of day from which messages come.</param>
/// <param name="Until">The time of day until which messages come.</param>
/// <param name="WorkingDaysOnly">Whether none come on Saturdays, Sundays and public holidays.</param>
/// <param name="Daily">Whether all messages of a day come as one, at <paramref name="From"/>.</param>
public sealed record MessagePreferences(LocalTime From, LocalTime Until, bool WorkingDaysOnly, bool Daily);
