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
    /// <summary>What agreements say now. Read where the decision hangs on it; otherwise null, and nobody may ask.</summary>
    internal CaseAgreements? AgreementsIfRead { private get; init; }

    private CaseAgreements Agreements => AgreementsIfRead
        ?? throw new InvalidOperationException("The agreements were not read for this decision: CaseStream must know that it hangs on them.");

    /// <inheritdoc cref="CaseAgreements.Today"/>
    internal CooperationAgreement? AgreementToday => Agreements.Today;

    /// <inheritdoc cref="CaseAgreements.Pinned"/>
    internal AgreementTerms? PinnedTerms => Agreements.Pinned;

    /// <inheritdoc cref="CaseAgreements.OtherCases"/>
    internal int OtherCasesUnderAgreement => Agreements.OtherCases;

    /// <summary>Birth dates of the pupils concerned, opened for this decision only; a pupil whose date is unknown is not in it.</summary>
    internal IReadOnlyDictionary<PersonId, LocalDate> BirthDates { get; init; } = new Dictionary<PersonId, LocalDate>();

    /// <summary>Somebody whom the case concerns is under legal hold. Looked up only where something could be erased.</summary>
    internal bool PeopleHeld { get; init; }

    /// <summary>Who decides about taking part, by age.</summary>
    internal AgeRules AgeRules { get; init; } = new();
}

/// <summary>What agreements say about a case at the moment of a decision.</summary>
/// <param name="Today">The agreement that covers the school today; null when there is none.</param>
/// <param name="Pinned">The terms that the case began under; null before its request is sent.</param>
/// <param name="OtherCases">How many other cases take a place of the agreement that the case is or would be under.</param>
internal sealed record CaseAgreements(CooperationAgreement? Today, AgreementTerms? Pinned, int OtherCases);
