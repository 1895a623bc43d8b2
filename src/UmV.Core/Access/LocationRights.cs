using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;

namespace UmV.Core.Access;

/// <summary>
/// Who may know where a protected person is: whoever is there already, and the named few of the provider who meet the person. Leadership of the
/// provider is on every case, and is for that reason alone told no place; who needs it joins the team, by name. Deny by default.
/// </summary>
internal static class LocationRights
{
    /// <summary>Whether the actor may know the school of a case, and what leads to it.</summary>
    /// <param name="file">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="guarded">Everybody in the case whose protection hides where they are, with the grade.</param>
    internal static bool MayKnow(CaseFile file, Actor actor, IReadOnlyDictionary<PersonId, AddressProtection> guarded)
    {
        if (guarded.Count == 0)
            return true;
        return actor.Role switch
        {
            Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher or Role.Recorder => actor.School == file.School,
            Role.Pupil => guarded.Keys.All(person => person == actor.Person),
            Role.ProviderLeader or Role.ProviderWorker => guarded.Values.Contains(AddressProtection.StrictlyConfidential)
                ? file.Team.Coordinator == actor.Person
                : file.Team.IsMember(actor.Person),
            _ => false,
        };
    }

    /// <summary>
    /// Whether a guardian may have the own view of a pupil: not when it is confidential where the pupil is. Such a person is not to be
    /// represented digitally, by parents or by anybody.
    /// </summary>
    internal static bool GuardianMaySee(AddressProtection pupil) => pupil is not (AddressProtection.Confidential or AddressProtection.StrictlyConfidential);
}
