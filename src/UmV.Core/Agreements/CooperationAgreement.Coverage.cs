using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

// Which days an agreement covers. Kept by day and not only by state, so that the answer for a day that is past stays the
// same after the agreement has been amended, suspended, ended or renewed.
public sealed partial record CooperationAgreement
{
    /// <summary>
    /// Whether the agreement was, is or (as far as is known now) will be in force for this school on this day. A day on which
    /// it came into force or was resumed is covered; a day on which it was suspended or terminated is not. An agreement that is
    /// renewed early covers every day until its own period ends: the new one takes over by its own period, and a day that both
    /// cover is covered once.
    /// </summary>
    /// <param name="school">The school.</param>
    /// <param name="day">An Oslo date.</param>
    public bool Covers(OrganisationNumber school, LocalDate day) => school == Parties.School && VersionOn(day) is not null;

    /// <summary>The version in force on this Oslo date; null when none is.</summary>
    public AgreementVersion? VersionOn(LocalDate day)
    {
        if (!InForce.Any(span => span.Contains(day)))
            return null;
        var version = Versions.Last(version => version.InForceFrom <= day);
        return version.Terms.Period.Contains(day) ? version : null;
    }

    internal CooperationAgreement Begins(LocalDate day) => this with { InForce = InForce.Add(new InForceSpan(day, null)) };

    /// <summary>From <paramref name="day"/> on it is not in force. A span that would hold no day is no span.</summary>
    internal CooperationAgreement Stops(LocalDate day)
    {
        var last = day.PlusDays(-1);
        return this with
        {
            InForce = [.. InForce
                .Select(span => span.Until is null ? span with { Until = last } : span)
                .Where(span => span.From <= span.Until)],
        };
    }
}
