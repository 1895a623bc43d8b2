using UmV.Core.Cases;
using UmV.Core.Identity;

namespace UmV.Core.Access;

/// <summary>Who is on a case: by their role, now.</summary>
public static class CaseMembership
{
    /// <summary>
    /// The provider's leader is on every case; school leadership on those of their own school; a pupil on those that concern the
    /// pupil; everybody else where they are on the team in that role, or are offered the accountability.
    /// </summary>
    public static bool IsOn(CaseFile file, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Role switch
        {
            Role.ProviderLeader or Role.System => true,
            Role.SchoolLeader => actor.School == file.School,
            Role.Pupil => file.Assessment.Parties.Any(party => party.IsPupil && party.Person == actor.Person),
            _ => file.Team.Find(actor.Person, actor.Role) is not null || file.Team.Offer?.To == actor.Person,
        };
    }

    /// <summary>
    /// Who may read the file as a whole. Pupils and guardians may not: it tells of others too, and a view of their own is needed
    /// that masks those.
    /// </summary>
    public static bool MayRead(CaseFile file, Actor actor) => IsOn(file, actor) && actor.Role is not (Role.Pupil or Role.Guardian);
}
