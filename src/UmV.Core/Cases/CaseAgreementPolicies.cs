using UmV.Core.Agreements;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What a case asks of the agreement that it stands under.</summary>
internal static class CaseAgreementPolicies
{
    internal static Policy<CaseFacts> AgreementInForce { get; } = new(
        "AGR-1",
        new Sentence(
            "En samarbeidsavtale som gjelder, dekker skolen den dagen.",
            "Ein samarbeidsavtale som gjeld, dekkjer skulen den dagen.",
            "An agreement in force covers the school on the day."),
        PolicySource.SourceText("UmV har inngått samarbeidsavtale med mange skoler i Oslo og Akershus."),
        "agreement.inForce",
        new Sentence(
            "Skolen har ingen avtale som gjelder i dag.",
            "Skulen har ingen avtale som gjeld i dag.",
            "The school has no agreement in force today."),
        facts => facts.AgreementInForce);

    internal static Policy<CaseFacts> AgreementSigned { get; } = new(
        AgreementPolicies.SignedByBothSides.Description, facts => facts.AgreementSignedByBoth);

    internal static Policy<CaseFacts> WithinScope { get; } = new(
        "AGR-3",
        new Sentence(
            "Målgruppen og formålet er innenfor avtalen.",
            "Målgruppa og formålet er innanfor avtalen.",
            "Target level and purpose are within the scope of the agreement."),
        PolicySource.SourceText("Våre tiltak har vært basert på forespørsel og har blitt rettet mot grupper, klasser og enkeltelever."),
        "agreement.scope",
        new Sentence(
            "Avtalen omfatter ikke denne målgruppen eller dette formålet.",
            "Avtalen omfattar ikkje denne målgruppa eller dette formålet.",
            "The agreement does not cover this target level or purpose."),
        facts => facts.WithinScope);

    internal static Policy<CaseFacts> PlaceFree { get; } = new(
        "AGR-4",
        new Sentence(
            "Avtalen har en ledig plass.",
            "Avtalen har ein ledig plass.",
            "The agreement has a free place."),
        PolicySource.Design("An agreement may limit how many cases the provider takes on at a time."),
        "agreement.capacity",
        new Sentence(
            "Alle plassene i avtalen er i bruk.",
            "Alle plassane i avtalen er i bruk.",
            "All places of the agreement are taken."),
        facts => facts.PlaceFree);

    internal static Policy<CaseFacts> DataTerms { get; } = new(
        AgreementPolicies.DataTermsNamed.Description, facts => facts.DataTermsNamed);
}
