using UmV.Core.Consent;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>For whom an actor speaks in a case, by the role and by whose guardian the team says that the actor is.</summary>
internal static class SpokenFor
{
    internal static Speaker By(Actor actor, CaseTeam team) => actor.Role switch
    {
        Role.Pupil => new Speaker(actor.Person, actor.Person, IsStaff: false),
        Role.Guardian => new Speaker(actor.Person, team.Find(actor.Person, Role.Guardian)?.Concerning, IsStaff: false),
        _ => new Speaker(actor.Person, null, IsStaff: true),
    };
}
