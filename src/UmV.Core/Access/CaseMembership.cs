using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.People;

namespace UmV.Core.Access;

/// <summary>
/// Who is on a case: by role, for a reason, for a time. Asked anew at every call, so that a right ends when its reason does.
/// The provider's leader is on every case; school leadership on those of their own school; a pupil on those that concern the pupil;
/// everybody else where they are on the team in that role, or are offered the accountability.
/// </summary>
internal static class CaseMembership
{
    /// <summary>Whether the actor may do things in the case, as far as the table of rights goes.</summary>
    internal static bool IsOn(CaseFile file, Actor actor, AccessMoment moment) =>
        Grounds(file, actor, moment).Any(ground => ground is { Holds: true, Kind: not AccessGroundKind.EmergencyAccess });

    /// <summary>
    /// Whether the actor may read the file as a whole. Pupils and guardians may not: it tells of others too; they have a view of
    /// their own that masks those.
    /// </summary>
    internal static bool MayRead(CaseFile file, Actor actor, AccessMoment moment) =>
        actor.Role is not (Role.Pupil or Role.Guardian) && Grounds(file, actor, moment).Any(ground => ground.Holds);

    /// <summary>
    /// Whether the actor is one who could break the glass: of a role that may, and of the school of the case unless of the provider.
    /// Of a draft that was never sent, and of what has been erased, nobody can.
    /// </summary>
    internal static bool CouldBreakGlass(CaseFile file, Actor actor) =>
        file.State is not (CaseState.Drafting or CaseState.Erased)
        && CaseRights.Roles(CaseAction.BreakGlass).Contains(actor.Role) && (actor.Role == Role.ProviderWorker || actor.School == file.School);

    /// <summary>Every reason that the actor has or had, with what ended it.</summary>
    internal static IEnumerable<AccessGround> Grounds(CaseFile file, Actor actor, AccessMoment moment) => actor.Role switch
    {
        Role.System => [new AccessGround(AccessGroundKind.System)],
        Role.ProviderLeader => [new AccessGround(AccessGroundKind.ProviderLeadership)],
        Role.SchoolLeader => actor.School == file.School ? [new AccessGround(AccessGroundKind.SchoolLeadership)] : [],
        Role.Pupil => IsParty(file, actor.Person) ? [new AccessGround(AccessGroundKind.Party)] : [],
        _ => OfTeam(file, actor, moment).Concat(OfOffer(file, actor)).Concat(OfEmergency(file, actor, moment)),
    };

    private static bool IsParty(CaseFile file, PersonId person) => file.Assessment.Parties.Any(party => party.IsPupil && party.Person == person);

    private static IEnumerable<AccessGround> OfTeam(CaseFile file, Actor actor, AccessMoment moment) => file.Team.Members
        .Where(member => member.Person == actor.Person && member.Role == actor.Role)
        .Select(member => new AccessGround(
            AccessGroundKind.TeamMembership, member.From, member.To, member.Until, member.Basis, EndOf(file, member, moment)));

    private static AccessEnd? EndOf(CaseFile file, TeamMember member, AccessMoment moment)
    {
        if (member.To is not null)
            return AccessEnd.TakenOffTeam;
        if (member.Until < moment.Today)
            return AccessEnd.LastDayPast;
        if (member.Release is { } release && file.Consents.Find(release)?.IsLiveOn(moment.Today) != true)
            return AccessEnd.ReleaseEnded;
        return member.Role switch
        {
            Role.OtherProfessional when !file.IsOpen => AccessEnd.CaseEnded,
            Role.Recorder when file.State != CaseState.Drafting => AccessEnd.RequestSent,
            Role.Guardian when IsOfAge(member.Concerning, moment) => AccessEnd.PupilOfAge,
            _ => null,
        };
    }

    private static bool IsOfAge(PersonId? pupil, AccessMoment moment) =>
        pupil is { } known && moment.BirthDates.TryGetValue(known, out var born) && AgeRules.AgeOn(moment.Today, born) >= AgeRules.MajorityAge;

    private static IEnumerable<AccessGround> OfOffer(CaseFile file, Actor actor) =>
        actor.Role == Role.ProviderWorker && file.Team.Offer is { } offer && offer.To == actor.Person
            ? [new AccessGround(AccessGroundKind.HandoverOffered, offer.OfferedAt)]
            : [];

    private static IEnumerable<AccessGround> OfEmergency(CaseFile file, Actor actor, AccessMoment moment) => (file.Emergency?.Uses ?? [])
        .Where(use => use.By == actor.Person && use.Role == actor.Role)
        .Select(use => new AccessGround(
            AccessGroundKind.EmergencyAccess, use.From, use.Until, Ended: moment.Now < use.Until ? null : AccessEnd.TimeOver));
}

/// <summary>When somebody asks, and the birth dates that matter for it: of pupils whose guardian asks. A date that is not known is not in it.</summary>
internal sealed record AccessMoment(Instant Now, LocalDate Today, IReadOnlyDictionary<PersonId, LocalDate> BirthDates)
{
    internal static AccessMoment Of(CaseContext context) => new(context.Now, context.Today, context.BirthDates);

    internal static IReadOnlyDictionary<PersonId, LocalDate> NoBirthDates { get; } = new Dictionary<PersonId, LocalDate>();
}
