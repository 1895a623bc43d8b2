using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>
/// Notes that the school's archive has its part of an ended case. What concerns a pupil's school environment must be preserved there; here it
/// may be erased from now on.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Receipt">SHA-256 of the package that was handed over, 64 small hexadecimal digits.</param>
public sealed record ArchiveCase(CaseId Case, string Receipt) : CaseCommand(Case), IPartCommand<CaseFile>
{
    private static readonly Sentence NotAReceipt = new(
        "Skriv kvitteringen: SHA-256 av pakken, 64 tegn av 0–9 og a–f.",
        "Skriv kvitteringa: SHA-256 av pakken, 64 teikn av 0–9 og a–f.",
        "Write the receipt: the SHA-256 of the package, 64 characters of 0–9 and a–f.");

    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context)
    {
        var archive = new ArchiveReceipt(Receipt, context.Actor.Person, context.Today);
        return archive.IsWellFormed
            ? Decision.Of(new CaseArchived(archive))
            : Decision.Invalid(new Fault("receipt", "not-a-receipt", NotAReceipt));
    }
}

/// <summary>The school's archive has its part of a case.</summary>
/// <param name="Archive">The receipt.</param>
public sealed record CaseArchived(ArchiveReceipt Archive) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { Privacy = part.Privacy with { Archive = Archive } };
}
