using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Cases of a period with pseudonyms for people, schools and cases. The same pupil has the same pseudonym within one export, and never the same in
/// another. Dates are months. It is still personal data: what is rare may point at somebody, and it is not for publication.
/// </summary>
/// <param name="From">The first month, such as 2025-08.</param>
/// <param name="To">The last month, inclusive.</param>
/// <param name="Cases">The cases, in the order of their pseudonyms, which tells nothing.</param>
public sealed record PseudonymisedExport(string From, string To, ImmutableArray<PseudonymousCase> Cases) : View;

/// <summary>A case without names, ids and texts.</summary>
public sealed record PseudonymousCase : View
{
    /// <summary>The case's pseudonym.</summary>
    public required string Case { get; init; }

    /// <summary>The school's pseudonym.</summary>
    public required string School { get; init; }

    /// <summary>The month in which the request was received, such as 2025-08.</summary>
    public required string Received { get; init; }

    /// <summary>Where the case stands now.</summary>
    public required CaseState State { get; init; }

    /// <summary>Pupil, group, class or school, as the request told; empty when not told.</summary>
    public required string Level { get; init; }

    /// <summary>The school step 1–13 of the youngest target; null when not told.</summary>
    public int? Grade { get; init; }

    /// <summary>The severity told in the form, as a code; null when not told.</summary>
    public string? Severity { get; init; }

    /// <summary>The problem categories, as codes.</summary>
    public required ImmutableArray<string> Categories { get; init; }

    /// <summary>The month in which it was accepted; null otherwise.</summary>
    public string? Accepted { get; init; }

    /// <summary>The month in which it ended; null while it is open.</summary>
    public string? Closed { get; init; }

    /// <summary>Who is affected.</summary>
    public required ImmutableArray<PseudonymousParty> Parties { get; init; }

    /// <summary>The measures.</summary>
    public required ImmutableArray<PseudonymousMeasure> Measures { get; init; }

    /// <summary>Who was heard on the plan.</summary>
    public required ImmutableArray<PseudonymousHearing> Hearings { get; init; }

    /// <summary>Consents and releases.</summary>
    public required ImmutableArray<PseudonymousConsent> Consents { get; init; }
}

/// <summary>An affected party.</summary>
/// <param name="Person">The person's pseudonym.</param>
/// <param name="Roles">The part in the matter.</param>
/// <param name="IsPupil">Whether the person is a pupil.</param>
public sealed record PseudonymousParty(string Person, ImmutableArray<PartyRole> Roles, bool IsPupil) : View;

/// <summary>A measure.</summary>
/// <param name="Kind">What kind of measure it is.</param>
/// <param name="Level">Whom it is aimed at.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Pupils">The pseudonyms of the pupils whom it concerns.</param>
/// <param name="SessionsHeld">How many sessions were held.</param>
/// <param name="Attainment">Goal attainment −2…+2; null before evaluation.</param>
public sealed record PseudonymousMeasure(
    MeasureKind Kind, TargetLevel Level, MeasureState State, ImmutableArray<string> Pupils, int SessionsHeld, int? Attainment) : View;

/// <summary>A hearing on the plan.</summary>
/// <param name="Kind">In which capacity.</param>
/// <param name="Concerning">The pseudonym of whom it concerns.</param>
/// <param name="Outcome">Heard, or why not.</param>
/// <param name="Month">The month, such as 2025-08.</param>
public sealed record PseudonymousHearing(ConsulteeKind Kind, string Concerning, HearingOutcome Outcome, string Month) : View;

/// <summary>A consent or release.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Concerning">The pseudonym of whom it concerns.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Recipient">The service that receives; null for taking part.</param>
/// <param name="Withdrawn">Whether it was withdrawn.</param>
public sealed record PseudonymousConsent(ConsentKind Kind, string Concerning, DataPurpose Purpose, DataRecipient? Recipient, bool Withdrawn) : View;
