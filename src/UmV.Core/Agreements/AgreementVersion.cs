using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>One version of an agreement's terms, and who signed it. Immutable.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Terms">The terms.</param>
/// <param name="Signatures">The signatures, at most one of each side.</param>
/// <param name="InForceFrom">The Oslo date on which it came into force; null before that.</param>
public sealed record AgreementVersion(
    int Number, AgreementTerms Terms, ImmutableArray<Signature> Signatures, LocalDate? InForceFrom = null)
{
    /// <summary>Whether the leadership of this side has signed this version.</summary>
    public bool IsSignedBy(AgreementParty party) => Signatures.Any(signature => signature.Party == party);

    internal AgreementVersion Signed(Signature signature) => this with { Signatures = Signatures.Add(signature) };
}

/// <summary>One signature under one version.</summary>
/// <param name="Party">The side that is bound by it.</param>
/// <param name="Role">The position of leadership in which it was given.</param>
/// <param name="Signatory">Who signed.</param>
/// <param name="Version">The version that was signed.</param>
/// <param name="At">When.</param>
public sealed record Signature(AgreementParty Party, LeadershipRole Role, PersonId Signatory, int Version, Instant At);

/// <summary>Days on end during which an agreement was in force.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null while it lasts.</param>
public sealed record InForceSpan(LocalDate From, LocalDate? Until)
{
    /// <summary>Whether the day is one of them.</summary>
    public bool Contains(LocalDate day) => From <= day && (Until is not { } last || day <= last);
}

/// <summary>One warning that was given.</summary>
/// <param name="DaysBefore">How many days before the end it was due.</param>
/// <param name="PeriodEnd">The end of the period that it warned of: an amendment may move it, and then there is a new end to warn of.</param>
public sealed record ExpiryWarning(int DaysBefore, LocalDate PeriodEnd);
