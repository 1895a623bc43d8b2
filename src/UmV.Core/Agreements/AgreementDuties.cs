using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Agreements;

/// <summary>What has to be done with an agreement because of the calendar. Derived from its state, so that a duty is gone when its event is there.</summary>
public static class AgreementDuties
{
    /// <summary>The kind of the duty to expire the agreement, due the day after its period.</summary>
    public const string Expire = "expire-agreement";

    /// <summary>The kind of the duty to evaluate the cooperation, due by the end of the agreed month.</summary>
    public const string Evaluate = "evaluate-agreement";

    private const string Warn = "expiry-warning-";

    /// <summary>The kind of the duty to warn so many days before the end.</summary>
    public static string WarningKind(int daysBefore) => $"{Warn}{daysBefore}";

    /// <summary>The duties that are open now or later: the warnings left, the expiry, and the next yearly evaluation.</summary>
    public static IEnumerable<DutyRow> Of(CooperationAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.State is AgreementState.InForce or AgreementState.Suspended ? Open(agreement) : [];
    }

    private static IEnumerable<DutyRow> Open(CooperationAgreement agreement)
    {
        DutyRow Duty(string kind, NodaTime.LocalDate due, Role role) =>
            new(StreamId.Of(agreement.Id), kind, kind, due, role, null, agreement.Parties.School);

        foreach (var (days, due) in agreement.WarningsLeft())
            yield return Duty(WarningKind(days), due, Role.System);
        yield return Duty(Expire, agreement.Terms.Period.End.PlusDays(1), Role.System);
        if (agreement.NextEvaluation() is { } evaluation)
            yield return Duty(Evaluate, evaluation, Role.ProviderLeader);
    }
}
