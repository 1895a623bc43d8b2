using System.Collections.Immutable;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>
/// Counts of requests. The figures are exact, for internal use: small numbers are NOT hidden, so a report must not be published, and
/// <see cref="Notes"/> says so. Immutable.
/// </summary>
/// <param name="Definition">What was asked.</param>
/// <param name="Requests">How many requests there are in the period. Each counts once, however many rows it is in.</param>
/// <param name="Rows">The rows, in an order that depends on nothing but their keys.</param>
/// <param name="NotTold">For each dimension of the definition, in its order: how many requests do not tell it. "Not told" is data too.</param>
/// <param name="Notes">What a reader must know. Show them with the figures.</param>
public sealed record Report(
    ReportDefinition Definition, int Requests, ImmutableArray<ReportRow> Rows, ImmutableArray<int> NotTold, ImmutableArray<Sentence> Notes);

/// <summary>One row of a report. Immutable.</summary>
/// <param name="Keys">For each dimension of the definition, in its order: the value, or null for "not told".</param>
/// <param name="Requests">How many requests have these values.</param>
public sealed record ReportRow(ImmutableArray<string?> Keys, int Requests);
