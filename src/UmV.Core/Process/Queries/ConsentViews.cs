using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;

namespace UmV.Core.Process.Queries;

/// <summary>What was shared under one consent: whom a withdrawal comes too late for, and who may have to be told of it.</summary>
/// <param name="Consent">The consent.</param>
/// <param name="WithdrawnOn">When it was withdrawn, Oslo date; null while it was not.</param>
/// <param name="Recipients">Every service that got something, in order; more than once when it got more than once.</param>
public sealed record ConsentUseView(ConsentId Consent, LocalDate? WithdrawnOn, ImmutableArray<EarlierRecipientView> Recipients) : View;

/// <summary>A service that got something.</summary>
/// <param name="Recipient">Which service.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="At">When.</param>
public sealed record EarlierRecipientView(DataRecipient Recipient, DataPurpose Purpose, ImmutableArray<string> Information, Instant At) : View;

/// <summary>Sharing without consent, opened.</summary>
/// <param name="Override">The override.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Role">In which role.</param>
/// <param name="Concerning">Whose information it is.</param>
/// <param name="Recipient">With which service.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="Basis">By what law.</param>
/// <param name="Reason">Why that law applied.</param>
/// <param name="At">When.</param>
/// <param name="ReviewedBy">Who looked at it; null while that is a duty.</param>
/// <param name="Justified">Whether the basis held; null before the review.</param>
/// <param name="Note">What was found.</param>
/// <param name="Withheld">By which rule the pupil and the guardians were not told at once; null when they were.</param>
/// <param name="IsTold">Whether the pupil and the guardians may be told now.</param>
public sealed record ConsentOverrideView(
    ConsentOverrideId Override,
    PersonView By,
    Role Role,
    PersonView Concerning,
    DataRecipient Recipient,
    ImmutableArray<string> Information,
    OverrideBasis Basis,
    string? Reason,
    Instant At,
    PersonView? ReviewedBy,
    bool? Justified,
    string? Note,
    AccessRefusal? Withheld,
    bool IsTold) : View;
