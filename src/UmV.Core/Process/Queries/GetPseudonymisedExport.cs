using NodaTime;

namespace UmV.Core.Process.Queries;

/// <summary>
/// The cases of a period for research and statistics, without names, ids and texts: the provider's leader only. A case is left out when its agreement
/// does not name statistics as a purpose, and when a protected person is on it. The access log tells which cases were in it.
/// </summary>
/// <param name="From">The first month, by the Oslo date on which a request was received.</param>
/// <param name="To">The last month, inclusive; before the first there is no case.</param>
public sealed record GetPseudonymisedExport(YearMonth From, YearMonth To) : Query<PseudonymisedExport?>;
