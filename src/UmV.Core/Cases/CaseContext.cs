using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Requests;

namespace UmV.Core.Cases;

/// <summary>What a decision about a case may know beside the case: loaded by the door before deciding. Immutable.</summary>
internal sealed record CaseContext(Actor Actor, Instant Now, LocalDate Today, IIdSource Ids, FormCatalogue Forms)
    : DecisionContext(Actor, Now, Today, Ids), IFormContext
{
    /// <summary>The agreement that covers the school today; null when there is none.</summary>
    internal CooperationAgreement? AgreementToday { get; init; }

    /// <summary>The terms that the case began under; null before its request is sent.</summary>
    internal AgreementTerms? PinnedTerms { get; init; }

    /// <summary>How many other cases take a place of the agreement that the case is or would be under.</summary>
    internal int OtherCasesUnderAgreement { get; init; }

    /// <summary>Birth dates of the pupils concerned, opened for this decision only; a pupil whose date is unknown is not in it.</summary>
    internal IReadOnlyDictionary<PersonId, LocalDate> BirthDates { get; init; } = new Dictionary<PersonId, LocalDate>();

    /// <summary>Somebody whom the case concerns is under legal hold. Looked up only where something could be erased.</summary>
    internal bool PeopleHeld { get; init; }

    /// <summary>Who decides about taking part, by age.</summary>
    internal AgeRules AgeRules { get; init; } = new();
}
