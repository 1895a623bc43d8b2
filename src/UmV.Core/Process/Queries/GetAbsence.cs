using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// How much a pupil of a case has been away from school, asked of the school's own system at this moment and kept nowhere. For who is on the case by
/// name and for its school, while the case is in a state whose work the agreement names as a purpose. Null when there is nothing of it for the actor.
/// </summary>
/// <remarks>What cannot be had is told with its reason in the answer (<see cref="AbsenceView.Gap"/>), and is never an exception.</remarks>
/// <param name="Case">The case.</param>
/// <param name="Person">A pupil whom the case concerns.</param>
/// <param name="From">The first day, an Oslo date; the first of the school year of <paramref name="To"/> when left out.</param>
/// <param name="To">The last day, an Oslo date; today when left out, and never later.</param>
public sealed record GetAbsence(CaseId Case, PersonId Person, LocalDate? From = null, LocalDate? To = null) : Query<AbsenceView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);

    internal override IEnumerable<StreamId> Shown(AbsenceView? answer) => answer is null ? [] : [StreamId.Of(answer.Person)];
}
