using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>What the rules, the case and the statistics may know of a request: codes, numbers and ids. No text, no name.</summary>
/// <param name="LeadershipAsksOrEndorses">REQ-1: the school's leadership stands behind the request as it now is.</param>
/// <param name="MatterDescribed">REQ-2: a concrete matter is described and has a category.</param>
/// <param name="OwnMeasuresTold">REQ-3: the school's own measures are told.</param>
/// <param name="TargetGiven">REQ-4: the target level and the target are given.</param>
/// <param name="Complete">REQ-5: nothing in the form is missing or wrong.</param>
/// <param name="Urgency">How soon help is needed; null when not told.</param>
/// <param name="Severity">How serious it is; null when not told.</param>
/// <param name="Categories">The categories of the problem, as codes.</param>
/// <param name="CategoryGroups">The groups of those categories, each once.</param>
/// <param name="TargetLevel">One of <see cref="RequestFields.TargetLevels"/>; null when not told.</param>
/// <param name="YoungestGrade">The school step 1–13 of the youngest one concerned; null when not told.</param>
/// <param name="Parties">The affected parties, in the order of the form.</param>
public sealed record RequestFacts(
    bool LeadershipAsksOrEndorses,
    bool MatterDescribed,
    bool OwnMeasuresTold,
    bool TargetGiven,
    bool Complete,
    string? Urgency,
    string? Severity,
    ImmutableArray<string> Categories,
    ImmutableArray<string> CategoryGroups,
    string? TargetLevel,
    int? YoungestGrade,
    ImmutableArray<RequestParty> Parties);

/// <summary>An affected party as the school listed it. A part in this matter, not a label on the person.</summary>
/// <param name="Person">Who it is; null when only initials were given.</param>
/// <param name="Role">The code of the part; null when not told.</param>
public sealed record RequestParty(PersonId? Person, string? Role);
