using UmV.Core.Identity;
using UmV.Core.Process.Queries;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>A table of cases.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Schools">Names of their schools.</param>
/// <param name="IsOwn">Whether the reader is a pupil or a guardian, who has a page of their own for each.</param>
public sealed record CaseTable(IReadOnlyList<CaseListItem> Cases, IReadOnlyDictionary<OrganisationNumber, string> Schools, bool IsOwn = false);
