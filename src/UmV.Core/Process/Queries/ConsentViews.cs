using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;

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
