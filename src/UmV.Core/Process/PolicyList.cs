using System.Collections.Immutable;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Emergency;
using UmV.Core.Exports;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Policies;

namespace UmV.Core.Process;

/// <summary>Every policy there is, each once, by code.</summary>
internal sealed class PolicyList(IEnumerable<ICasePolicy> hostPolicies)
{
    internal static IEnumerable<PolicyDescription> OfTheLibrary =>
    [
        AccessPolicies.RoleMayDoThis,
        AccessPolicies.IsOnTheCase,
        .. AgreementLifecycle.Rules.Policies,
        .. CaseLifecycle.Rules.Policies,
        .. MeasureLifecycle.Rules.Policies,
        .. MediationLifecycle.Policies,
        .. ExportLifecycle.Rules.Policies,
        ShareInformation.InsideTheConsent,
        ShareInformation.InsideTheAgreement,
        ReviewBreakGlass.ByAnother,
        ReviewConsentOverride.ByAnother,
        PrivacyPolicies.CasesArchived,
        PrivacyPolicies.NotErased,
    ];

    internal ImmutableArray<PolicyDescription> All { get; } = Sorted(OfTheLibrary.Concat(hostPolicies.Select(policy => policy.Description)));

    internal static ImmutableArray<PolicyDescription> Sorted(IEnumerable<PolicyDescription> policies) =>
    [
        .. policies.DistinctBy(policy => policy.Code)
            .OrderBy(policy => policy.Code.Value[..policy.Code.Value.LastIndexOf('-')], StringComparer.Ordinal)
            .ThenBy(policy => int.Parse(policy.Code.Value[(policy.Code.Value.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
