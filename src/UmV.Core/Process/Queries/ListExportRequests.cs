using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Exports;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>Who of the provider has asked for which pseudonymised export, why, and where that stands, the newest first: for the provider's leader.</summary>
/// <param name="WaitingOnly">Only what waits for another person.</param>
public sealed record ListExportRequests(bool WaitingOnly = false) : ListQuery<ExportRequestView>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<ExportRequestView> answer) => answer.Select(one => StreamId.Of(one.By.Person))
        .Concat(answer.Select(one => one.ApprovedBy).OfType<PersonView>().Select(person => StreamId.Of(person.Person)));
}

/// <summary>A request for an export, opened.</summary>
/// <param name="Export">The request.</param>
/// <param name="By">Who asked.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month, inclusive.</param>
/// <param name="Reason">What for.</param>
/// <param name="At">When it was asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ApprovedBy">Who agreed; null before.</param>
/// <param name="Until">Until when the approval holds, exclusive; null before.</param>
/// <param name="CanBeMade">Whether one of the two can make the export now.</param>
public sealed record ExportRequestView(
    ExportId Export, PersonView By, YearMonth From, YearMonth To, string? Reason, Instant At, ExportState State, PersonView? ApprovedBy, Instant? Until,
    bool CanBeMade) : View;
