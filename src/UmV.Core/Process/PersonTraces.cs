using System.Collections.Immutable;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Finds what there is of a person outside the person's own journal. Looks through every case that names the person, so it is not for the way of a command.</summary>
internal sealed class PersonTraces(IUmVStore store, CaseTextReader texts, UmVOptions options)
{
    internal async ValueTask<PersonTrace> FindAsync(PersonId person, CancellationToken cancellationToken)
    {
        var (cases, keys, shared) = (new List<CaseFile>(), new List<DataKeyId>(), new List<(CaseId, DataKeyId)>());
        var journals = await store.ListJournalsNamingAsync(options.Tenant, person, cancellationToken).ConfigureAwait(false);
        foreach (var journal in journals.Where(journal => journal.Kind == StreamKind.Case).OrderBy(journal => journal.Value))
        {
            if (await texts.ReadAsync(new CaseId(journal.Value), cancellationToken).ConfigureAwait(false) is not { } held)
                continue;
            cases.Add(held.File);
            keys.AddRange(held.Texts.Where(text => text.IsOfAlone(person)).Select(text => text.Id));
            shared.AddRange(held.Texts.Where(text => text.Subjects.Contains(person) && !text.IsOfAlone(person)).Select(text => (held.File.Id, text.Id)));
        }

        return new PersonTrace(person, [.. cases], [.. keys], [.. shared]);
    }

    /// <summary>What erasing the person destroys.</summary>
    internal async ValueTask<ErasureOrder> OrderAsync(PersonTrace trace, NodaTime.Instant at, CancellationToken cancellationToken)
    {
        var stream = StreamId.Of(trace.Person);
        var messages = await KeptMessages.IdsAsync(store, options.Tenant, null, row => row.Message.Recipient == trace.Person, cancellationToken).ConfigureAwait(false);
        return new ErasureOrder
        {
            Entry = new ErasureEntry(stream, null, at, messages),
            Journals = [stream],
            Rows = [stream],
            Keys = trace.OwnTexts,
            Recipients = [trace.Person],
        };
    }
}

/// <summary>What there is of a person in cases.</summary>
/// <param name="Person">The person.</param>
/// <param name="Cases">Every case that names the person, as it is now.</param>
/// <param name="OwnTexts">Texts by or about the person alone, by their data keys.</param>
/// <param name="SharedTexts">Texts that concern the person and others.</param>
internal sealed record PersonTrace(
    PersonId Person, ImmutableArray<CaseFile> Cases, ImmutableArray<DataKeyId> OwnTexts, ImmutableArray<(CaseId Case, DataKeyId Text)> SharedTexts)
{
    internal PersonTies Ties => new(Cases.Any(file => file.Privacy.Hold is not null), Cases.Any(IsNeededIn));

    private bool IsNeededIn(CaseFile file) =>
        (file.IsOpen && file.Team.IsMember(Person))
        || (file.State is not (CaseState.Archived or CaseState.Erased) && CasePeople.Concerned(file).Contains(Person));
}
