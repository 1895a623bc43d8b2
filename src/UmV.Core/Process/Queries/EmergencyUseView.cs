using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>A use of emergency access, opened.</summary>
/// <param name="Use">The use.</param>
/// <param name="By">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="ReviewedBy">Who looked at it; null while that is a duty.</param>
/// <param name="Justified">Whether there was a reason to read; null before the review.</param>
/// <param name="Note">What was found.</param>
public sealed record EmergencyUseView(
    EmergencyUseId Use,
    PersonView By,
    Role Role,
    string? Reason,
    Instant From,
    Instant Until,
    PersonView? ReviewedBy,
    bool? Justified,
    string? Note) : View;
