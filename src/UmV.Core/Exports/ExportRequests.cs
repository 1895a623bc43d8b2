using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Exports;

/// <summary>The pseudonymised exports that one person has asked for. Nothing is removed. Immutable.</summary>
public sealed record ExportRequests
{
    /// <summary>None was asked for.</summary>
    public static ExportRequests None { get; } = new();

    /// <summary>Every request, in order.</summary>
    public ImmutableArray<ExportRequest> All { get; init; } = [];

    internal ExportRequest? Find(ExportId id) => All.FirstOrDefault(request => request.Id == id);

    internal ExportRequests Replace(ExportId id, Func<ExportRequest, ExportRequest> change) =>
        this with { All = [.. All.Select(request => request.Id == id ? change(request) : request)] };
}

/// <summary>That somebody wants the cases of a period exported under pseudonyms. Immutable.</summary>
/// <param name="Id">Names it.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month, inclusive.</param>
/// <param name="Reason">What for, sealed.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Approval">That another agreed, and until when; null before.</param>
public sealed record ExportRequest(
    ExportId Id, YearMonth From, YearMonth To, SealedText Reason, PersonId By, Instant At, ExportState State, ExportApproval? Approval = null)
{
    internal bool IsAgreedOnBy(PersonId person) => person == By || person == Approval?.By;
}

/// <summary>That another person agreed to an export.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when the export can be made, exclusive.</param>
public sealed record ExportApproval(PersonId By, Instant At, Instant Until);

/// <summary>Where a request for an export stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportState>))]
public enum ExportState
{
    /// <summary>Waits for another person.</summary>
    Asked,

    /// <summary>Another person agreed: it can be made while the approval holds.</summary>
    Approved,

    /// <summary>Another person said no.</summary>
    Declined,

    /// <summary>Taken back by one of the two.</summary>
    Withdrawn,
}
