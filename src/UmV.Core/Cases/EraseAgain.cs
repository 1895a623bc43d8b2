using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>
/// Erases what the register says was erased before and what came back with a restored back-up, in whatever state the back-up has it: this is no
/// part of the life of a case, so it is not on its page. Only UmV itself does it, and only what the register names.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Text">The one text that was erased, by the id of its data key; null when the whole case was.</param>
public sealed record EraseAgain(CaseId Case, DataKeyId? Text = null) : CaseCommand(Case)
{
    private const string Reason = "Erased before; it came back with a restored back-up.";

    internal Decision Decide(CaseFile file, CaseContext context) => (Text, file.State) switch
    {
        ({ } text, _) => Decision.Of(new TextErased(text, context.Actor.Person, context.Now)),
        (_, CaseState.Erased) => Decision.Invalid(Fault.NotNow("case")),
        _ => Decision.Of(
            new CaseErased(context.Actor.Person, context.Now, SealedText.Of(Reason)),
            new CaseMoved(CaseAction.EraseCase, file.State, CaseState.Erased, context.Now)),
    };
}
