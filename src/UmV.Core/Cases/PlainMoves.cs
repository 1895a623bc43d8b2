using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

// Commands that say nothing but "go on": the lifecycle page moves the case, and there is nothing else to keep.

/// <summary>A command that only moves the case along.</summary>
internal interface IPlainMove;

/// <summary>Begins to carry the approved plan out.</summary>
/// <param name="Case">The case.</param>
public sealed record BeginFollowUp(CaseId Case) : CaseCommand(Case), IPlainMove;

/// <summary>Takes follow-up up again.</summary>
/// <param name="Case">The case.</param>
public sealed record ResumeCase(CaseId Case) : CaseCommand(Case), IPlainMove;

/// <summary>Begins the evaluation.</summary>
/// <param name="Case">The case.</param>
public sealed record BeginEvaluation(CaseId Case) : CaseCommand(Case), IPlainMove;

/// <summary>Goes back to planning: the evaluation shows that more is needed.</summary>
/// <param name="Case">The case.</param>
public sealed record ContinueFollowUp(CaseId Case) : CaseCommand(Case), IPlainMove;
