using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Decisions;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>Journals of people.</summary>
internal sealed class PersonStream(PersonTraces traces, IErasureRegister register, IIdSource ids, UmVOptions options) : IStreamKind<PersonRecord>
{
    private static readonly Role[] OfASchool =
        [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional, Role.Pupil, Role.Guardian];

    public async ValueTask<StreamDecision> DecideAsync(PersonRecord? state, Command command, Moment moment, CancellationToken cancellationToken)
    {
        if (!MayKeep(moment.Actor, state, command))
            return StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]);
        var context = new DecisionContext(moment.Actor, moment.Now, moment.Today, ids) { ExportApprovalLifetime = options.ExportApprovalLifetime };
        return state is not null && command is ErasePerson erase
            ? await DecideAsync(state, erase, context, cancellationToken).ConfigureAwait(false)
            : new StreamDecision(PersonRecord.Decide(state, (PersonCommand)command, default, context));
    }

    private async ValueTask<StreamDecision> DecideAsync(
        PersonRecord person, ErasePerson command, DecisionContext context, CancellationToken cancellationToken)
    {
        var trace = await traces.FindAsync(person.Person, cancellationToken).ConfigureAwait(false);
        var erasedBefore = (await register.ReadAsync(options.Tenant, cancellationToken).ConfigureAwait(false)).Any(entry => entry.Stream == command.Stream);
        var decision = PersonRecord.Decide(person, command, trace.Ties with { ErasedBefore = erasedBefore }, context);
        if (decision.IsRefused)
            return new StreamDecision(decision) { Noted = IsHeld(decision) ? new PersonErasureHeld(context.Actor.Person, context.Now) : null };
        return new StreamDecision(decision) { Erase = await traces.OrderAsync(trace, context.Now, cancellationToken).ConfigureAwait(false) };
    }

    private static bool IsHeld(Decision decision) => decision.Unmet.Any(unmet => unmet.Code == PrivacyPolicies.NoHold.Code);

    private static bool MayKeep(Actor actor, PersonRecord? state, Command command) => (command, actor.Role) switch
    {
        (MarkAddress, var role) => role is Role.System,
        (ChooseMessages own, _) when own.Person == actor.Person && state is not null => true,
        (PlacePersonHold or LiftPersonHold or AnswerSubjectAccess, var role) => role is Role.ProviderLeader,
        (RequestExport own, var role) => own.Person == actor.Person && role is (Role.ProviderLeader or Role.ProviderWorker),
        (ApproveExport or DeclineExport, var role) => role is Role.ProviderLeader,
        (WithdrawExport, var role) => role is Role.ProviderLeader or Role.ProviderWorker,
        (ErasePerson, var role) => role is Role.ProviderLeader or Role.System,
        (_, Role.ProviderLeader or Role.ProviderWorker or Role.System) => true,
        (_, Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher) => actor.School is { } own && IsOfSchool(own, state, command),
        _ => false,
    };

    // A school's staff keep their own school's people, and move nobody in or out: only the provider sees both sides.
    private static bool IsOfSchool(OrganisationNumber own, PersonRecord? state, Command command) =>
        (state is null || (state.School == own && AreOfASchool(state.Roles))) && command switch
        {
            RegisterPerson register => register.School == own && AreOfASchool(register.Roles),
            ChooseMessages => true,
            CorrectPerson correct => correct.School == own && AreOfASchool(correct.Roles),
            ProtectAddress or RequestSubjectAccess => state is not null,
            _ => false,
        };

    private static bool AreOfASchool(ImmutableArray<Role> roles) => roles.IsDefault || roles.All(OfASchool.Contains);

    public PersonRecord Fold(PersonRecord? state, DomainEvent happened, Instant at) => PersonRecord.Fold(state, happened);

    public Projection Project(PersonRecord state) =>
        new(Person: state.IsErased ? null : new PersonIndexRow(state.Person, state.School, state.Roles), Duties: [.. Duties(state)]);

    // A duty names a school; of somebody without one, the provider's leader is told by the register alone.
    private static IEnumerable<DutyRow> Duties(PersonRecord person) => person is { AccessAskedOn: { } asked, School: { } school }
        ? [new DutyRow(StreamId.Of(person.Person), "answer-subject-access", "answer-subject-access", AccessRules.AnswerBy(asked), Role.ProviderLeader, null, school)]
        : [];

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, PersonRecord? before, PersonRecord after) => [];
}
