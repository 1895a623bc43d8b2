using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.People;

/// <summary>Notes that a person, or a guardian on the person's behalf, asks what is held of the person. From now on an answer is a duty.</summary>
/// <param name="Person">The person.</param>
/// <param name="ReceivedOn">The Oslo date on which it was asked; not after today.</param>
public sealed record RequestSubjectAccess(PersonId Person, LocalDate ReceivedOn) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord person, DecisionContext context)
    {
        if (person.AccessAskedOn is not null)
            return Decision.Invalid(Fault.Duplicate("person"));
        return ReceivedOn > context.Today
            ? Decision.Invalid(Fault.OutOfRange("receivedOn", "1900-01-01", NodaTime.Text.LocalDatePattern.Iso.Format(context.Today)))
            : Decision.Of(new SubjectAccessRequested(ReceivedOn));
    }
}

/// <summary>It was asked what is held of a person.</summary>
/// <param name="ReceivedOn">The Oslo date.</param>
public sealed record SubjectAccessRequested(LocalDate ReceivedOn) : DomainEvent;

/// <summary>Notes the answer: given, or refused in part or whole by an exact rule.</summary>
/// <param name="Person">The person.</param>
/// <param name="Refusal">The rule by which something was refused; null when everything was given.</param>
/// <param name="Grounds">Why the rule applies, in words; required with a rule, and the exact letter of the section. The person is given it in writing.</param>
public sealed record AnswerSubjectAccess(PersonId Person, AccessRefusal? Refusal = null, SealedText? Grounds = null) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord person, DecisionContext context)
    {
        if (person.AccessAskedOn is null)
            return Decision.Invalid(Fault.NotNow("person"));
        return Refusal is not null && Grounds is null
            ? Decision.Invalid(Fault.Required("grounds"))
            : Decision.Of(new SubjectAccessAnswered(Refusal, Grounds, context.Actor.Person, context.Today));
    }
}

/// <summary>What is held of a person was told, or refused.</summary>
/// <param name="Refusal">The rule by which something was refused; null for nothing.</param>
/// <param name="Grounds">Why, sealed.</param>
/// <param name="By">Who answered.</param>
/// <param name="On">The Oslo date.</param>
public sealed record SubjectAccessAnswered(AccessRefusal? Refusal, SealedText? Grounds, PersonId By, LocalDate On) : DomainEvent;

/// <summary>The rules by which the law lets access be refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessRefusal>))]
public enum AccessRefusal
{
    /// <summary>It is inadvisable that the person knows, for the person's health or close relations.</summary>
    HealthOrCloseRelations,

    /// <summary>It is under statutory secrecy.</summary>
    StatutorySecrecy,

    /// <summary>It is found in texts for internal preparation of a case only.</summary>
    InternalPreparation,

    /// <summary>It would harm the rights of others.</summary>
    RightsOfOthers,
}

/// <summary>The exact rules, and how long an answer may take.</summary>
public static class AccessRules
{
    /// <summary>
    /// The rule as it is cited to the person: the section, and the ground in words. The letter within personopplysningsloven § 16 was not
    /// verified by this project; whoever refuses writes it in the grounds (<see cref="AnswerSubjectAccess.Grounds"/>).
    /// </summary>
    public static Sentence Of(AccessRefusal refusal) => refusal switch
    {
        AccessRefusal.HealthOrCloseRelations => new(
            "personopplysningsloven § 16: utilrådelig av hensyn til helse eller forholdet til nærstående",
            "personopplysningslova § 16: utilrådeleg av omsyn til helse eller forholdet til nærståande",
            "the Norwegian Personal Data Act, section 16: inadvisable for health or close relations"),
        AccessRefusal.StatutorySecrecy => new(
            "personopplysningsloven § 16: lovbestemt taushetsplikt",
            "personopplysningslova § 16: lovfesta teieplikt",
            "the Norwegian Personal Data Act, section 16: statutory secrecy"),
        AccessRefusal.InternalPreparation => new(
            "personopplysningsloven § 16: intern saksforberedelse",
            "personopplysningslova § 16: intern saksførebuing",
            "the Norwegian Personal Data Act, section 16: internal preparation of a case"),
        AccessRefusal.RightsOfOthers => new(
            "personvernforordningen artikkel 15 nr. 4", "personvernforordninga artikkel 15 nr. 4", "the GDPR, article 15(4)"),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    /// <summary>The last day for an answer: one month from the request (personvernforordningen art. 12 nr. 3); the last day of a month that lacks it.</summary>
    public static LocalDate AnswerBy(LocalDate receivedOn) => receivedOn.PlusMonths(1);
}
