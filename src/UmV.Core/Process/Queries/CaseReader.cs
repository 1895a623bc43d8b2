using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Reads cases for those who are on them.</summary>
internal sealed class CaseReader(
    IUmVStore store, StateReader states, CaseStream stream, CaseContextLoader contexts, TextOpener opener, PersonReader people, LocationShield shield, FormCatalogue forms,
    UmVOptions options)
{
    /// <summary>The case and its version; null when there is none for the actor, who is on it or broke its glass.</summary>
    internal async ValueTask<CaseFound?> LoadAsync(CaseId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        var access = await AccessAsync(found.File, moment, cancellationToken).ConfigureAwait(false);
        var isOn = CaseMembership.IsOn(found.File, moment.Actor, access);
        var mayRead = CaseMembership.MayRead(found.File, moment.Actor, access);
        if (CaseMembership.Grounds(found.File, moment.Actor, access).FirstOrDefault(ground => ground.Holds) is { } reason)
            AccessTrail.Current?.On(AccessBasis.Of(reason.Kind));
        return isOn || mayRead ? found with { IsOn = isOn, MayRead = mayRead } : null;
    }

    /// <summary>The case, whoever asks: to explain who may see it.</summary>
    internal async ValueTask<CaseFound?> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        await states.LoadAsync<CaseFile>(StreamId.Of(id), cancellationToken).ConfigureAwait(false) is { } present
            ? new CaseFound(present.State, present.Version, IsOn: false, MayRead: false)
            : null;

    internal async ValueTask<AccessMoment> AccessAsync(CaseFile file, Moment moment, CancellationToken cancellationToken) => new(
        moment.Now, moment.Today, await contexts.WardsAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false));

    /// <summary>The case as it was at an instant, opened; null when there was none for the actor.</summary>
    internal async ValueTask<CaseView?> ViewAsync(CaseId id, Instant asOf, Moment moment, CancellationToken cancellationToken)
    {
        if (!await MayReadAsync(id, moment, asOf, cancellationToken).ConfigureAwait(false))
            return null;
        var journal = await JournalAsync(id, asOf, cancellationToken).ConfigureAwait(false);
        if (journal.Count == 0)
            return null;
        CaseFile? file = null;
        List<CaseState> path = [];
        foreach (var entry in journal)
        {
            file = stream.Fold(file, StoredForm.ReadEvent(entry), entry.At);
            if (path.Count == 0 || path[^1] != file.State)
                path.Add(file.State);
        }

        if (file!.State == CaseState.Erased)
            journal = SinceErased(journal);
        var view = await OpenAsync(file, journal, path, asOf < moment.Now ? asOf : moment.Now, cancellationToken).ConfigureAwait(false);
        return await shield.HidesAsync(id, moment.Actor, cancellationToken).ConfigureAwait(false) ? view with { School = null, Agreement = null } : view;
    }

    // What was before an erasure is gone, for whoever asks.
    private async ValueTask<bool> MayReadAsync(CaseId id, Moment moment, Instant asOf, CancellationToken cancellationToken) =>
        await LoadAsync(id, moment, cancellationToken).ConfigureAwait(false) is { MayRead: true } found && !(asOf < found.File.Privacy.ErasedAt);

    private static List<JournalEntry> SinceErased(List<JournalEntry> journal) =>
        journal[Math.Max(0, journal.FindLastIndex(entry => StoredForm.ReadEvent(entry) is CaseErased))..];

    private async ValueTask<CaseView> OpenAsync(
        CaseFile file, List<JournalEntry> journal, List<CaseState> path, Instant now, CancellationToken cancellationToken)
    {
        var texts = new List<SealedText>();
        var persons = new HashSet<PersonId>();
        CaseView Build(Func<SealedText?, string?> open, Func<PersonId, string> name, Func<PersonId, LocalDate, VoiceWeight?> weight) =>
            new CaseViewBuilder(open, name, weight, forms).Build(file, journal[^1].Version, journal, path, now);
        Build(
            text =>
            {
                if (text is not null)
                    texts.Add(text);
                return null;
            },
            person =>
            {
                persons.Add(person);
                return "";
            },
            (_, _) => null);
        var opened = await opener.OpenAsync(StreamId.Of(file.Id), texts, cancellationToken).ConfigureAwait(false);
        var names = await people.FindAllAsync(persons, cancellationToken).ConfigureAwait(false);
        var rules = options.AgeRulesOf(file.School);
        return Build(
            opened.Show, person => Names.Of(names, person),
            (pupil, day) => rules.VoiceOn(day, names.TryGetValue(pupil, out var details) ? details.BirthDate : null));
    }

    /// <summary>Who changed what, when, from what to what.</summary>
    internal async ValueTask<ImmutableArray<ChangeLogEntry>> ChangesAsync(CaseId id, Moment moment, CancellationToken cancellationToken)
    {
        if (!await MayReadAsync(id, moment, Instant.MaxValue, cancellationToken).ConfigureAwait(false))
            return [];
        var log = ImmutableArray.CreateBuilder<ChangeLogEntry>();
        CaseFile? before = null;
        foreach (var entry in await JournalAsync(id, Instant.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            var after = stream.Fold(before, StoredForm.ReadEvent(entry), entry.At);
            log.Add(new ChangeLogEntry(
                entry.Version, entry.At, entry.Actor.Person, entry.Actor.Role, entry.Type,
                StateDifference.Between(before is null ? null : StoredForm.WriteWhole(before), StoredForm.WriteWhole(after))));
            before = after;
        }

        if (before is { State: CaseState.Erased })
            return OnlyThatItWasErased(log);
        return await shield.HidesAsync(id, moment.Actor, cancellationToken).ConfigureAwait(false) ? WithoutLocation(log) : log.ToImmutable();
    }

    private static ImmutableArray<ChangeLogEntry> WithoutLocation(IEnumerable<ChangeLogEntry> log) => [.. log.Select(entry => entry with
    {
        Changes = [.. entry.Changes.Select(change => LocationShield.IsLocation(change.Path)
            ? new FieldChange(change.Path, change.Old is null ? null : LocationShield.Masked, change.New is null ? null : LocationShield.Masked)
            : change)],
    })];

    private static ImmutableArray<ChangeLogEntry> OnlyThatItWasErased(IReadOnlyList<ChangeLogEntry> log)
    {
        var erased = EventCatalogue.Of<CaseErased>().Name;
        return [.. log.SkipWhile(entry => entry.Event != erased).Select(entry => entry with { Changes = [] })];
    }

    private async ValueTask<List<JournalEntry>> JournalAsync(CaseId id, Instant until, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in store.ReadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false))
        {
            if (entry.At <= until)
                entries.Add(entry);
        }

        return entries;
    }
}

/// <summary>A case, and how somebody stands to it.</summary>
internal sealed record CaseFound(CaseFile File, long Version, bool IsOn, bool MayRead);

/// <summary>What a person is called in an answer.</summary>
internal static class Names
{
    internal const string Unknown = "—";

    internal static string Of(IReadOnlyDictionary<PersonId, People.PersonDetails> known, PersonId person) =>
        person == Actor.System.Person ? "UmV" : known.TryGetValue(person, out var details) ? details.FullName() : Unknown;
}
