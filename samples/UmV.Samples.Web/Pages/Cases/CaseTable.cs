using UmV.Core.Identity;
using UmV.Core.Process.Queries;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>A table of cases.</summary>
public sealed record CaseTable(IReadOnlyList<CaseListItem> Cases, IReadOnlyDictionary<OrganisationNumber, string> Schools);
