using UmV.Core.Cases;
using UmV.Core.Policies;

namespace UmV.Core.Access;

/// <summary>
/// A rule that the host application adds to the case's own. It is asked whenever the case's own policies are, both when something
/// is done and when somebody asks what can be done. Implementations are pure and safe to share between threads.
/// </summary>
public interface ICasePolicy
{
    /// <summary>The policy in words, with a code of the host's own that no policy of the library has.</summary>
    PolicyDescription Description { get; }

    /// <summary>Whether the rule stands in the way of this action.</summary>
    bool AppliesTo(CaseAction action);

    /// <summary>Whether the rule is met.</summary>
    bool Holds(CaseFacts facts);
}
