using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Exports;

internal static class ExportPolicies
{
    internal static PolicyDescription NotInThisState { get; } = new(
        new PolicyCode("EXPORT-0"),
        new Sentence(
            "En bestilling av et uttrekk avgjøres én gang.",
            "Ei bestilling av eit uttrekk blir avgjord éin gong.",
            "A request for an export is decided once."),
        PolicySource.Design("Only what the lifecycle page names can be done."),
        new Sentence(
            "Dette kan ikke gjøres med bestillingen slik den står nå.",
            "Dette kan ikkje gjerast med bestillinga slik ho står no.",
            "This cannot be done with the request as it stands."),
        "export.state");

    internal static Policy<ExportFacts> ByAnother { get; } = new(
        "EXPORT-1",
        new Sentence(
            "Et pseudonymisert uttrekk bestilles av én og godkjennes av en annen.",
            "Eit pseudonymisert uttrekk blir bestilt av éin og godkjent av ein annan.",
            "A pseudonymised export is asked for by one person and approved by another."),
        PolicySource.Design("Four eyes for what takes the data of many people out at once."),
        "export.askedByAnother",
        new Sentence("Du har bestilt dette uttrekket selv.", "Du har bestilt dette uttrekket sjølv.", "You asked for this export yourself."),
        facts => facts.AskedByAnother);

    internal static Policy<ExportFacts> IsApproved { get; } = new(
        "EXPORT-2",
        new Sentence(
            "Et pseudonymisert uttrekk lages først når en annen har godkjent det.",
            "Eit pseudonymisert uttrekk blir laga først når ein annan har godkjent det.",
            "A pseudonymised export is made once another person has approved it."),
        PolicySource.Design("Four eyes for what takes the data of many people out at once."),
        "export.approved",
        new Sentence("Ingen annen har godkjent dette uttrekket.", "Ingen annan har godkjent dette uttrekket.", "Nobody else has approved this export."),
        facts => facts.Approved);

    internal static Policy<ExportFacts> ApprovalHolds { get; } = new(
        "EXPORT-3",
        new Sentence(
            "En godkjenning av et uttrekk gjelder for en begrenset tid.",
            "Ei godkjenning av eit uttrekk gjeld for ei avgrensa tid.",
            "An approval of an export holds for a limited time."),
        PolicySource.Design("What was agreed on for now is not agreed on for ever. How long is a setting of the host."),
        "export.withinTime",
        new Sentence(
            "Tiden for godkjenningen er ute. Bestill uttrekket på nytt.",
            "Tida for godkjenninga er ute. Bestill uttrekket på nytt.",
            "The time of the approval is over. Ask for the export anew."),
        facts => facts.WithinTime);

    internal static Policy<ExportFacts> ByOneOfTheTwo { get; } = new(
        "EXPORT-4",
        new Sentence(
            "Et uttrekk lages, og en bestilling trekkes, av den som bestilte eller den som godkjente.",
            "Eit uttrekk blir laga, og ei bestilling blir trekt, av den som bestilte eller den som godkjende.",
            "An export is made, and a request taken back, by who asked for it or who approved it."),
        PolicySource.Design("What two have agreed on is no third person's."),
        "export.agreedOnByActor",
        new Sentence(
            "Du har verken bestilt eller godkjent dette uttrekket.",
            "Du har verken bestilt eller godkjent dette uttrekket.",
            "You have neither asked for nor approved this export."),
        facts => facts.AgreedOnByActor);
}
