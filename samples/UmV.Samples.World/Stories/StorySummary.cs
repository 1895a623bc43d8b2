using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process;

namespace UmV.Samples.World.Stories;

/// <summary>What a story came to: numbers, codes and ids; no name and no text.</summary>
/// <param name="Agreements">The agreements of the story.</param>
/// <param name="Cases">The cases of the story, in the order of their files.</param>
/// <param name="Mails">Mails that were handed to the channel during the story.</param>
/// <param name="People">People in the register, at the school and at the provider.</param>
/// <param name="Statistics">Counts over the whole store.</param>
/// <param name="Verify">What looking at the whole store came to.</param>
public sealed record StorySummary(
    ImmutableArray<StoryAgreement> Agreements,
    ImmutableArray<StoryCase> Cases,
    int Mails,
    int People,
    StoryStatistics Statistics,
    VerifyReport Verify);

/// <summary>An agreement of the story.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">The number of its terms in force.</param>
public sealed record StoryAgreement(AgreementId Id, AgreementState State, int Version);

/// <summary>A case of the story.</summary>
/// <param name="Id">The case.</param>
/// <param name="Receipt">The receipt number.</param>
/// <param name="States">The states that it went through, in order.</param>
/// <param name="Refusals">What was refused on the way, in order.</param>
/// <param name="SessionsHeld">Sessions held.</param>
/// <param name="Coordinator">Who is accountable, by id; null when nobody was.</param>
public sealed record StoryCase(
    CaseId Id, ReceiptNumber? Receipt, ImmutableArray<CaseState> States, ImmutableArray<Refusal> Refusals, int SessionsHeld, PersonId? Coordinator);

/// <summary>Counts of requests.</summary>
/// <param name="Requests">All requests.</param>
/// <param name="ByCategory">Requests by category; one with several categories counts in each.</param>
public sealed record StoryStatistics(int Requests, ImmutableSortedDictionary<string, int> ByCategory);
