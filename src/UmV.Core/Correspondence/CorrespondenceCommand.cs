using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Correspondence;

/// <summary>
/// A wish to note what came of a case's messages. Not an act in the case's life, so not on its lifecycle page: a mail comes back in
/// whichever state the case is by then.
/// </summary>
/// <param name="Case">The case.</param>
public abstract record CorrespondenceCommand(CaseId Case) : CaseCommand(Case)
{
    /// <summary>Whether only UmV itself does it, and no person.</summary>
    internal abstract bool IsSystems { get; }
}
