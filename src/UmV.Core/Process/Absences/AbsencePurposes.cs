using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;

namespace UmV.Core.Process.Absences;

/// <summary>Who may ask for the absence of whom, and for what. Deny by default. Pure.</summary>
internal static class AbsencePurposes
{
    /// <summary>What a case in this state needs to know absence for; null when for nothing.</summary>
    internal static DataPurpose? Of(CaseState state) => state switch
    {
        CaseState.Assessing or CaseState.AwaitingInformation => DataPurpose.Assessment,
        CaseState.Planning or CaseState.Consulting or CaseState.Approved => DataPurpose.Planning,
        CaseState.FollowingUp or CaseState.Paused => DataPurpose.FollowUp,
        CaseState.Evaluating => DataPurpose.Evaluation,
        _ => null,
    };

    /// <summary>Whether the actor works on the case: somebody of the provider by name, and whoever of the school is on it.</summary>
    internal static bool WorksOn(CaseFile file, Actor actor) => actor.Role switch
    {
        Role.ProviderLeader or Role.ProviderWorker => file.Team.IsMember(actor.Person),
        Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher => actor.School == file.School,
        _ => false,
    };

    /// <summary>Whether the person is a pupil whose matter it is.</summary>
    internal static bool Concern(CaseFile file, PersonId person) =>
        file.Assessment.Parties.Any(party => party.IsPupil && party.Person == person)
        || file.Plan.Measures.Any(measure => measure.Pupils.Contains(person));
}
