using System.Collections.Immutable;
using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>
/// What UmV relies on in every adapter of a school system. Needs no test framework: it answers with a report. The messages tell counts and
/// kinds, never a name or an id, so that they may be shown anywhere.
/// </summary>
public static class SchoolSourceContract
{
    /// <summary>Holds an adapter to the contract.</summary>
    /// <exception cref="ArgumentException">The subject opens neither a source nor a feed.</exception>
    public static async Task<ContractReport> CheckAsync(ContractSubject subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Open is null && subject.OpenFeed is null)
            throw new ArgumentException("The subject opens neither a source nor a feed.", nameof(subject));
        var findings = new FindingList();
        if (subject.Open is { } open)
            await SourceChecks.RunAsync(() => Task.FromResult(open()), subject.Expected, findings, cancellationToken).ConfigureAwait(false);
        if (subject.OpenFeed is { } openFeed)
            await FeedChecks.RunAsync(openFeed, subject, findings, cancellationToken).ConfigureAwait(false);
        if (subject.OpenUnreachable is { } unreachable)
            await TroubleChecks.RunAsync(token => ReadRoster.OfAsync(unreachable(), token), findings, cancellationToken).ConfigureAwait(false);
        if (subject.OpenUnreachableFeed is { } unreachableFeed)
            await TroubleChecks.RunAsync(token => new FeedReading().ReadAsync(unreachableFeed(), cancellationToken: token), findings, cancellationToken).ConfigureAwait(false);
        return findings.Report();
    }
}

/// <summary>The rules with their codes, and what was found.</summary>
internal sealed class FindingList
{
    internal static readonly ImmutableSortedDictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["SRC-1"] = "A source has a name and says the same of itself each time",
        ["SRC-2"] = "Every list gives each thing once",
        ["SRC-3"] = "Every name given is a name of this source, and is not empty",
        ["SRC-4"] = "What is named is given too",
        ["SRC-5"] = "A pupil in a class belongs to its school as well",
        ["SRC-6"] = "Nothing personal shows in ToString or in a message",
        ["SRC-7"] = "Reading stops when it is told to",
        ["SRC-8"] = "Two readings of a source that has not changed tell the same",
        ["SRC-9"] = "It tells what the system holds, all of it and nothing else",
        ["SRC-10"] = "What the contract does not offer is not offered, and what is missing is not none",
        ["SRC-11"] = "Trouble is a SchoolSourceException, of the family that says whether to try again",
        ["FEED-1"] = "Every reading ends caught up, with a cursor",
        ["FEED-2"] = "Reading again from the cursor is harmless",
        ["FEED-3"] = "After changes, the records mean what the system holds",
        ["FEED-4"] = "A reading that is cut after a batch that says so goes on from its cursor, and loses and adds nothing",
        ["FEED-5"] = "What changes between the two parts of a reading that was cut is told",
        ["ABS-1"] = "Absence of one kind is offered when it is given, and one of the two kinds is offered",
        ["ABS-2"] = "Each absence is given once, under a name of this source, about the pupil who was asked for",
        ["ABS-3"] = "Only absence that touches the days asked for is given",
        ["ABS-4"] = "Exclusion is never taken from a code of a school system",
        ["ABS-5"] = "Nothing personal shows in ToString or in a message",
        ["ABS-6"] = "Reading stops when it is told to",
        ["ABS-7"] = "A pupil whom the system does not know is no absence, or a SchoolSourceException",
        ["SINK-1"] = "The same decision delivered again is one decision, with the same answer",
        ["SINK-2"] = "What is not taken has a reason, and what is taken has none",
        ["SINK-3"] = "What is taken has a name in the other system, the same at every question about it",
        ["SINK-4"] = "A decision in the place of another is a decision of its own",
        ["SINK-5"] = "Nothing personal is in a receipt's reason",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private readonly List<ContractFinding> _findings = [];
    private readonly SortedSet<string> _checked = new(StringComparer.Ordinal);

    internal void Check(string rule, bool isKept, string what)
    {
        _checked.Add(rule);
        if (!isKept)
            _findings.Add(new ContractFinding(rule, Rules[rule], what));
    }

    internal ContractReport Report() => new([.. _findings.Distinct()], [.. _checked]);
}
