using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>Journals of people.</summary>
internal sealed class PersonStream : IStreamKind<PersonRecord>
{
    private static readonly Role[] MayRegister = [Role.ProviderLeader, Role.ProviderWorker, Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.System];

    public ValueTask<StreamDecision> DecideAsync(PersonRecord? state, Command command, Moment moment, CancellationToken cancellationToken) =>
        ValueTask.FromResult(MayRegister.Contains(moment.Actor.Role) && IsOwnSchool(moment.Actor, state, command)
            ? new StreamDecision(PersonRecord.Decide(state, (PersonCommand)command))
            : StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]));

    // The provider registers everybody; a school its own people, and takes nobody over from another.
    private static bool IsOwnSchool(Actor actor, PersonRecord? state, Command command) => actor.School is not { } own || command switch
    {
        RegisterPerson register => IsOf(own, register.School, register.Roles),
        CorrectPerson correct => IsOf(own, correct.School, correct.Roles) && (state is null || IsOf(own, state.School, state.Roles)),
        _ => false,
    };

    private static bool IsOf(OrganisationNumber own, OrganisationNumber? school, ImmutableArray<Role> roles) =>
        school is null ? roles.All(role => role == Role.Guardian) : school == own;

    public PersonRecord Fold(PersonRecord? state, DomainEvent happened, Instant at) => PersonRecord.Fold(state, happened);

    public Projection Project(PersonRecord state) => new(Person: new PersonIndexRow(state.Person, state.School, state.Roles));

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, PersonRecord after) => [];
}
