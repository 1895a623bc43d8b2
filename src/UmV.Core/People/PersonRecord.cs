using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>A person as the register keeps it: an id, what the person can be, and the details sealed. Immutable.</summary>
/// <param name="Person">The person.</param>
/// <param name="School">The school that the person belongs to; null for the provider's people.</param>
/// <param name="Roles">The roles that the person can act in.</param>
/// <param name="Details">Name, birth date and address, sealed; null once erased.</param>
public sealed record PersonRecord(PersonId Person, OrganisationNumber? School, ImmutableArray<Role> Roles, SealedText? Details)
{
    /// <summary>How the person's address is protected.</summary>
    public AddressProtection Protection { get; init; }

    /// <summary>The legal hold that applies; null for none.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>That somebody wants the person erased; null for nobody.</summary>
    public ErasureProposal? Proposal { get; init; }

    /// <summary>When it was asked what is held of the person, and not answered yet; null otherwise.</summary>
    public LocalDate? AccessAskedOn { get; init; }

    /// <summary>When the person was erased; null otherwise.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Whether nothing is left but the id.</summary>
    [JsonIgnore]
    public bool IsErased => ErasedAt is not null;

    /// <summary>That messages to the address do not arrive; null when nothing is known against it.</summary>
    public AddressMark? Mark { get; init; }

    /// <summary>When and how often messages come; null for as they happen, at any time.</summary>
    public MessagePreferences? Messages { get; init; }

    /// <summary>The pseudonymised exports that the person has asked for; null when there never was one.</summary>
    public ExportRequests? Exports { get; init; }

    internal static Decision Decide(PersonRecord? person, PersonCommand command, PersonTies ties, DecisionContext context) => (command, person) switch
    {
        (RegisterPerson register, _) => register.Decide(person),
        (CorrectPerson correct, null) => correct.Decide(person),
        (_, null) => Decision.Invalid(Fault.Unknown("person")),
        (ErasePerson erase, { IsErased: true } known) when context.Actor.Role == Role.System => erase.Decide(known, ties, context),
        (_, { IsErased: true }) => Decision.Refused(PrivacyPolicies.NotErased.AsUnmet()),
        (CorrectPerson correct, _) => correct.Decide(person),
        (PlacePersonHold place, { } known) => place.Decide(known, context),
        (LiftPersonHold lift, { } known) => lift.Decide(known, context),
        (ProposePersonErasure propose, _) => propose.Decide(context),
        (ErasePerson erase, { } known) => erase.Decide(known, ties, context),
        (ProtectAddress protect, _) => protect.Decide(),
        (RequestSubjectAccess ask, { } known) => ask.Decide(known, context),
        (AnswerSubjectAccess answer, { } known) => answer.Decide(known, context),
        (MarkAddress mark, { } known) => mark.Decide(known, context.Now),
        (ChooseMessages choose, _) => choose.Decide(person),
        (ExportCommand export, { } known) => export.Decide(known.Exports ?? ExportRequests.None, context),
        _ => throw new ArgumentException($"The register does not know the command {command}.", nameof(command)),
    };

    internal static PersonRecord Fold(PersonRecord? person, DomainEvent happened) => happened switch
    {
        PersonRegistered registered => new PersonRecord(registered.Person, registered.School, registered.Roles, registered.Details),
        _ when person is not null => person.Folded(happened),
        _ => throw new InvalidOperationException($"The event {happened} does not follow on what the register holds."),
    };

    private PersonRecord Folded(DomainEvent happened) => happened switch
    {
        PersonCorrected corrected => this with { School = corrected.School, Roles = corrected.Roles, Details = corrected.Details, Mark = null },
        AddressMarked marked => this with { Mark = new AddressMark(marked.Trouble, marked.At) },
        MessagesChosen chosen => this with { Messages = chosen.Preferences },
        AddressProtected set => this with { Protection = set.Protection },
        PersonHoldPlaced placed => this with { Hold = placed.Hold },
        PersonHoldLifted => this with { Hold = null },
        PersonErasureProposed proposed => this with { Proposal = proposed.Proposal },
        SubjectAccessRequested asked => this with { AccessAskedOn = asked.ReceivedOn },
        SubjectAccessAnswered => this with { AccessAskedOn = null },
        IPartEvent<ExportRequests> export => this with { Exports = export.Apply(Exports ?? ExportRequests.None) },
        PersonErasureHeld => this,
        PersonErased erased => new PersonRecord(Person, null, [], null) { ErasedAt = erased.At },
        _ => throw new InvalidOperationException($"The register does not know the event {happened}."),
    };
}
