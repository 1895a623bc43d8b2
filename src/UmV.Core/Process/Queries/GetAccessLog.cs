using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Who read what, and who tried: about one agreement, case or person, by one person, in a period; the newest first. To read the log
/// is a right of its own, the auditor's, and is logged like every other question.
/// </summary>
/// <param name="About">About this agreement, case or person, or shown in an answer.</param>
/// <param name="By">Asked by this person.</param>
/// <param name="From">At this instant or after.</param>
/// <param name="Until">Before this instant.</param>
/// <param name="Outcome">With this outcome only.</param>
/// <param name="Basis">On this ground only, such as <c>team</c> or <c>emergency</c>.</param>
/// <param name="Before">Only entries with a smaller sequence: the last of the page before.</param>
/// <param name="Most">1 to 1000.</param>
public sealed record GetAccessLog(
    StreamId? About = null,
    PersonId? By = null,
    Instant? From = null,
    Instant? Until = null,
    AccessOutcome? Outcome = null,
    string? Basis = null,
    long? Before = null,
    int Most = 200) : ListQuery<AccessLogItem>;

/// <summary>One line of the access log.</summary>
/// <param name="Sequence">Grows from line to line, with gaps.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Actor">Who asked, with the name.</param>
/// <param name="Role">In which role.</param>
/// <param name="School">For which school; null for the provider's people, and where it tells where a protected person is.</param>
/// <param name="Name">The name of the question or command.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Basis">On what ground; <c>none</c> when nothing was shown.</param>
/// <param name="Subject">What it was about; null for a list.</param>
/// <param name="Shown">Others whose data the answer held; without agreements where they tell where a protected person is.</param>
public sealed record AccessLogItem(
    long Sequence,
    Instant At,
    PersonView Actor,
    Role Role,
    OrganisationNumber? School,
    string Name,
    AccessOutcome Outcome,
    string Basis,
    StreamId? Subject,
    ImmutableArray<StreamId> Shown) : View;

/// <summary>Reads the access log for who may.</summary>
internal sealed class AccessLogReader(IUmVStore store, PersonReader people, LocationShield shield, UmVOptions options)
{
    internal async ValueTask<ImmutableArray<AccessLogItem>> ListAsync(GetAccessLog asked, Actor actor, CancellationToken cancellationToken)
    {
        var filter = new AccessFilter(asked.About, asked.By, asked.From, asked.Until, asked.Outcome, asked.Basis, asked.Before, asked.Most);
        var entries = await store.ListAccessAsync(options.Tenant, filter, cancellationToken).ConfigureAwait(false);
        var names = await people.FindAllAsync(entries.Select(entry => entry.Access.Actor.Person), cancellationToken).ConfigureAwait(false);
        var items = entries.Select(entry => Item(entry, names)).ToImmutableArray();
        var hiding = new HashSet<StreamId>();
        foreach (var stream in items.SelectMany(StreamsOf).Distinct())
        {
            if (await HidesAsync(stream, actor, cancellationToken).ConfigureAwait(false))
                hiding.Add(stream);
        }

        // Another line of the same person would tell what this one does not.
        var masked = items.Where(item => StreamsOf(item).Any(hiding.Contains)).Select(item => item.Actor.Person).ToHashSet();
        return [.. items.Select(item => WithoutPlace(item, masked.Contains(item.Actor.Person), StreamsOf(item).Any(hiding.Contains)))];
    }

    // The school of who read of somebody is mostly that person's own, who asks may be protected, and the agreement shown with a case is that of its school.
    private static IEnumerable<StreamId> StreamsOf(AccessLogItem item)
    {
        foreach (var shown in item.Shown)
            yield return shown;
        if (item.Subject is { } subject)
            yield return subject;
        yield return StreamId.Of(item.Actor.Person);
    }

    private async ValueTask<bool> HidesAsync(StreamId stream, Actor actor, CancellationToken cancellationToken) => stream.Kind switch
    {
        StreamKind.Case => await shield.HidesAsync(new CaseId(stream.Value), actor, cancellationToken).ConfigureAwait(false),
        StreamKind.Person => (await shield.OfAsync(new PersonId(stream.Value), cancellationToken).ConfigureAwait(false)).HidesLocation(),
        _ => false,
    };

    private static AccessLogItem WithoutPlace(AccessLogItem item, bool hidesSchool, bool hidesAgreements) => item with
    {
        School = hidesSchool ? null : item.School,
        Shown = hidesAgreements ? item.Shown.RemoveAll(stream => stream.Kind == StreamKind.Agreement) : item.Shown,
    };

    private static AccessLogItem Item(AccessEntry entry, IReadOnlyDictionary<PersonId, People.PersonDetails> names)
    {
        var access = entry.Access;
        var actor = new PersonView(access.Actor.Person, Names.Of(names, access.Actor.Person), []);
        return new AccessLogItem(
            entry.Sequence, access.At, actor, access.Actor.Role, access.Actor.School, access.Name, access.Outcome, access.Basis, access.Subject, access.Shown);
    }
}
