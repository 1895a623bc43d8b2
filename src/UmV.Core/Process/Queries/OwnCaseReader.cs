using System.Collections.Immutable;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process.Streams;
using UmV.Core.Sealing;

namespace UmV.Core.Process.Queries;

/// <summary>Reads a case for a pupil whom it concerns, or for a guardian of one.</summary>
internal sealed class OwnCaseReader(CaseReader cases, TextOpener opener, PersonReader people, LocationShield shield, UmVOptions options)
{
    /// <summary>Null when there is no such case for the actor, or it is not known whose guardian the actor is.</summary>
    internal async ValueTask<OwnCaseView?> ViewAsync(CaseId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(id, moment, cancellationToken).ConfigureAwait(false) is not { IsOn: true, File: var file }
            || PupilOf(file, moment.Actor) is not { } pupil
            || (moment.Actor.Role == Role.Guardian && !LocationRights.GuardianMaySee(await shield.OfAsync(pupil, cancellationToken).ConfigureAwait(false))))
            return null;
        var part = new OwnPart(file, pupil, moment.Actor.Person, options.OverridesNotTold);
        var texts = await opener.OpenAsync(StreamId.Of(id), [.. part.Texts()], cancellationToken).ConfigureAwait(false);
        var names = await people.FindAllAsync(part.People(), cancellationToken).ConfigureAwait(false);
        var view = part.View(text => texts[text], person => new PersonView(person, Names.Of(names, person), []));
        return await shield.HidesAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false) ? view with { School = null } : view;
    }

    private static PersonId? PupilOf(CaseFile file, Actor actor) => actor.Role == Role.Pupil
        ? actor.Person
        : file.Team.Find(actor.Person, Role.Guardian)?.Concerning;

    /// <summary>What of a case is the pupil's own, and the reader's.</summary>
    private sealed class OwnPart(CaseFile file, PersonId pupil, PersonId reader, ISet<Consent.OverrideBasis> notTold)
    {
        private readonly ImmutableArray<TeamMember> _staff =
            [.. file.Team.Members.Where(member => member.To is null && member.Role is not (Role.Pupil or Role.Guardian))];

        private readonly ImmutableArray<Measure> _measures = [.. file.Plan.Measures.Where(measure => measure.Pupils.Contains(pupil))];
        private readonly ImmutableArray<Hearing> _hearings = [.. file.Plan.Hearings.Where(hearing => hearing.Person == reader && hearing.Concerning == pupil)];
        private readonly ImmutableArray<Consent.Objection> _objections = [.. file.Objections.All.Where(objection => objection.By == reader)];
        private readonly ImmutableArray<Evaluation.Voice> _voices = [.. file.Evaluation.Voices.Where(voice => voice.By == reader)];
        private readonly ImmutableArray<Consent.ConsentRecord> _consents = [.. file.Consents.All.Where(consent => consent.Concerning == pupil)];

        internal IEnumerable<SealedText> Texts() => _measures.Where(IsForThePupilAlone).Select(measure => measure.Description)
            .Concat(_hearings.Select(hearing => hearing.OwnWords))
            .Concat(_objections.SelectMany(objection => new[] { objection.Text, objection.Answer }))
            .Concat(_voices.Select(voice => voice.Words))
            .OfType<SealedText>();

        internal IEnumerable<PersonId> People() => _staff.Select(member => member.Person)
            .Concat(_measures.Select(measure => measure.Responsible).OfType<PersonId>())
            .Concat(file.Team.Coordinator is { } coordinator ? [coordinator] : [])
            .Append(pupil)
            .Append(reader);

        internal OwnCaseView View(Func<SealedText?, string?> open, Func<PersonId, PersonView> person) => new()
        {
            Id = file.Id,
            School = file.School,
            State = file.State,
            Pupil = person(pupil),
            Coordinator = file.Team.Coordinator is { } coordinator ? person(coordinator) : null,
            Staff = [.. _staff.Select(member => new TeamMemberView(person(member.Person), member.Role, member.From, member.To))],
            Measures = [.. _measures.Select(measure => new OwnMeasureView(
                measure.Id, measure.Kind, measure.State, measure.When,
                measure.Responsible is { } responsible ? person(responsible) : null,
                IsForThePupilAlone(measure) ? open(measure.Description) : null))],
            Hearings = [.. _hearings.Select(hearing => new OwnHearingView(hearing.On, hearing.Outcome, open(hearing.OwnWords), hearing.PlanVersion))],
            Objections = [.. _objections.Select(objection => new ObjectionView(
                objection.Id, person(objection.By), open(objection.Text), objection.State, open(objection.Answer), Addressed: null))],
            Sessions = [.. file.FollowUp.Sessions.Where(session => session.Participants.Contains(pupil))
                .Select(session => new OwnSessionView(session.Id, session.Start, session.Minutes, session.State))],
            Consents = _consents,
            Shared = [.. file.Consents.Shared.Where(shared => _consents.Any(consent => consent.Id == shared.Consent))],
            SharedWithoutConsent = [.. file.Overrides?.All.Where(one => one.Concerning == pupil && one.MayBeTold && !notTold.Contains(one.Basis))
                .Select(one => new OwnOverrideView(one.Recipient, one.Information, one.Basis, one.At, one.Review is not null, one.Review?.Justified)) ?? []],
            Voices = [.. _voices.Select(voice => new VoiceView(voice.Kind, voice.Score, open(voice.Words), person(reader)))],
        };

        private bool IsForThePupilAlone(Measure measure) => measure is { Level: TargetLevel.Pupil, Pupils: [var only] } && only == pupil;
    }
}
