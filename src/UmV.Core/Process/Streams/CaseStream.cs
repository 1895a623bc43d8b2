using NodaTime;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Catalogue;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>Journals of cases: the guard first, then the part that decides, then the move that the lifecycle page says.</summary>
internal sealed class CaseStream(
    CaseContextLoader contexts, CaseGuard guard, CaseErasures erasures, FormCatalogue forms, CaseTimeLimits limits, DateTimeZone zone) : IStreamKind<CaseFile>
{
    public async ValueTask<StreamDecision> DecideAsync(CaseFile? state, Command command, Moment moment, CancellationToken cancellationToken)
    {
        if (command is StartRequest start)
            return Start(start, state, await contexts.LoadAsync(null, start.School, moment, withAgreements: false, cancellationToken).ConfigureAwait(false));
        if (command is CorrespondenceCommand mail)
            return await NoteAsync(state, mail, moment, cancellationToken).ConfigureAwait(false);
        if (state is null)
            return StreamDecision.Refused(CaseGuard.Stranger(CommandCatalogue.Of(command).CaseAction!.Value, moment.Actor.Role));
        var hangsOnAgreements = HangsOnAgreements(state, command);
        var context = await contexts.LoadAsync(state, state.School, moment, hangsOnAgreements, cancellationToken).ConfigureAwait(false);
        if (command is IAnsweredFor)
            context = context with { Reviewers = await contexts.ReviewersAsync(state.School, moment.Actor, cancellationToken).ConfigureAwait(false) };
        if (command is EraseAgain again)
            return await erasures.AgainAsync(state, again, context, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(state, (CaseCommand)command, context, cancellationToken).ConfigureAwait(false);
    }

    public CaseFile Fold(CaseFile? state, DomainEvent happened, Instant at) => happened switch
    {
        RequestStarted started when state is null => started.Begin(),
        _ when state is not null => state.Apply(happened, at),
        _ => throw new InvalidOperationException($"The journal of a case begins with RequestStarted, not with {happened}."),
    };

    public Projection Project(CaseFile state)
    {
        if (state.State == CaseState.Erased)
            return new Projection();
        List<DutyRow> duties = [.. CaseDuties.Of(state, limits, zone)];
        return new Projection(Case: CaseProjections.Index(state, duties), Fact: CaseProjections.Fact(state, forms, zone), Duties: duties);
    }

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, CaseFile? before, CaseFile after) =>
        CaseMessages.Of(happened, before, after);

    /// <summary>Agreements are facts: asked for where a policy asks for facts, and where what is shared must be within their data terms.</summary>
    private bool HangsOnAgreements(CaseFile file, Command command) =>
        command is IPartCommand<SharingView> || (CommandCatalogue.Of(command).CaseAction is { } action && guard.IsAskedOfFacts(file.State, action));

    private static StreamDecision Start(StartRequest start, CaseFile? state, CaseContext context) =>
        CaseRights.RolesThatBegin.Contains(context.Actor.Role)
            ? new StreamDecision(start.Decide(state, context))
            : StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]);

    private async ValueTask<StreamDecision> NoteAsync(
        CaseFile? file, CorrespondenceCommand command, Moment moment, CancellationToken cancellationToken)
    {
        var isForThem = command.IsSystems ? moment.Actor.Role == Role.System : moment.Actor.Role is Role.ProviderLeader or Role.ProviderWorker;
        if (!isForThem)
            return StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]);
        if (file is null or { State: CaseState.Erased })
            return StreamDecision.Refused([AccessPolicies.IsOnTheCase.AsUnmet()]);
        var context = await contexts.LoadAsync(file, file.School, moment, withAgreements: false, cancellationToken).ConfigureAwait(false);
        return CaseMembership.IsOn(file, moment.Actor, AccessMoment.Of(context))
            ? new StreamDecision(file.Decide(command, context))
            : StreamDecision.Refused([AccessPolicies.IsOnTheCase.AsUnmet()]);
    }

    private async ValueTask<StreamDecision> DecideAsync(
        CaseFile file, CaseCommand command, CaseContext context, CancellationToken cancellationToken)
    {
        var action = CommandCatalogue.Of(command).CaseAction!.Value;
        var answer = guard.Check(file, action, context);
        if (!answer.Unmet.IsEmpty)
            return StreamDecision.Refused(answer.Unmet) with { Noted = CaseErasures.NoteOf(action, answer.Unmet, context) };
        if (command is IAboutAText about && !await erasures.IsOfAsync(file.Id, about.Text, cancellationToken).ConfigureAwait(false))
            return new StreamDecision(Decision.Invalid(Fault.Unknown("text")));
        var decision = file.Decide(command, context);
        if (decision.IsInvalid || decision.IsRefused)
            return new StreamDecision(decision);
        var decided = answer.Next == file.State
            ? new StreamDecision(decision)
            : Moved(file, decision, new CaseMoved(action, file.State, answer.Next, context.Now), context);
        return decided with { Erase = await erasures.OrderAsync(command, context, cancellationToken).ConfigureAwait(false) };
    }

    private static StreamDecision Moved(CaseFile file, Decision decision, CaseMoved moved, CaseContext context)
    {
        var takesAPlace = moved.By is CaseAction.AcceptRequest or CaseAction.ReopenCase;
        return new StreamDecision(
            decision with { Events = decision.Events.Add(moved) },
            takesAPlace && file.Agreement is { } pin && context.AgreementToday?.Terms.Capacity is { } most
                ? new CapacityLimit(pin.Agreement, most)
                : null);
    }
}
