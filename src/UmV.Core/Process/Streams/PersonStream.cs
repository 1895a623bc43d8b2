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
        ValueTask.FromResult(MayRegister.Contains(moment.Actor.Role) && IsOwnSchool(moment.Actor, command)
            ? new StreamDecision(PersonRecord.Decide(state, (PersonCommand)command))
            : StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]));

    // The provider registers everybody; a school its own people.
    private static bool IsOwnSchool(Actor actor, Command command) => actor.School is not { } own || command switch
    {
        RegisterPerson register => register.School is null ? register.Roles.All(role => role == Role.Guardian) : register.School == own,
        CorrectPerson correct => correct.School is null ? correct.Roles.All(role => role == Role.Guardian) : correct.School == own,
        _ => false,
    };

    // A school's staff keep their own school's people, and move nobody in or out: only the provider sees both sides.
    private static bool IsOfOwnSchool(PersonRecord? state, PersonCommand command, Actor actor) =>
        actor.School is not { } own || ((state is null || state.School == own) && command switch
        {
            RegisterPerson register => register.School == own,
            CorrectPerson correct => correct.School == own,
            _ => true,
        });

    public PersonRecord Fold(PersonRecord? state, DomainEvent happened, Instant at) => PersonRecord.Fold(state, happened);

    public Projection Project(PersonRecord state) => new(Person: new PersonIndexRow(state.Person, state.School, state.Roles));

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, PersonRecord after) => [];
}
