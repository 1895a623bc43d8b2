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
    private static readonly Role[] OfASchool =
        [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional, Role.Pupil, Role.Guardian];

    public ValueTask<StreamDecision> DecideAsync(PersonRecord? state, Command command, Moment moment, CancellationToken cancellationToken) =>
        ValueTask.FromResult(MayKeep(moment.Actor, state, command)
            ? new StreamDecision(PersonRecord.Decide(state, (PersonCommand)command))
            : StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]));

    private static bool MayKeep(Actor actor, PersonRecord? state, Command command) => actor.Role switch
    {
        Role.ProviderLeader or Role.ProviderWorker or Role.System => true,
        Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher => actor.School is { } own && IsOfSchool(own, state, command),
        _ => false,
    };

    // A school's staff keep their own school's people, and move nobody in or out: only the provider sees both sides.
    private static bool IsOfSchool(OrganisationNumber own, PersonRecord? state, Command command) =>
        (state is null || (state.School == own && AreOfASchool(state.Roles))) && command switch
        {
            RegisterPerson register => register.School == own && AreOfASchool(register.Roles),
            CorrectPerson correct => correct.School == own && AreOfASchool(correct.Roles),
            _ => false,
        };

    private static bool AreOfASchool(ImmutableArray<Role> roles) => roles.IsDefault || roles.All(OfASchool.Contains);

    public PersonRecord Fold(PersonRecord? state, DomainEvent happened, Instant at) => PersonRecord.Fold(state, happened);

    public Projection Project(PersonRecord state) => new(Person: new PersonIndexRow(state.Person, state.School, state.Roles));

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, PersonRecord after) => [];
}
