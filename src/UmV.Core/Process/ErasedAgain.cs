using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Finds what the register says was erased and what is here all the same: in a database restored from an older back-up, or written in the
/// same moment. Answers with the commands that erase it again.
/// </summary>
internal sealed class ErasedAgain(IUmVStore store, IErasureRegister register, StateForms forms, PersonReader people, PersonTraces traces, UmVOptions options)
{
    private const string Reason = "Erased before; it came back with a restored back-up.";

    internal async ValueTask<IReadOnlyList<Command>> FindAsync(CancellationToken cancellationToken)
    {
        var commands = new List<Command>();
        foreach (var entry in (await register.ReadAsync(options.Tenant, cancellationToken).ConfigureAwait(false)).DistinctBy(entry => (entry.Stream, entry.Text)))
        {
            if (await FindAsync(entry, cancellationToken).ConfigureAwait(false) is { } command)
                commands.Add(command);
        }

        return commands;
    }

    private ValueTask<Command?> FindAsync(ErasureEntry entry, CancellationToken cancellationToken) => entry switch
    {
        { Text: { } text } => TextAsync(new CaseId(entry.Stream.Value), text, cancellationToken),
        { Stream.Kind: StreamKind.Case } => CaseAsync(new CaseId(entry.Stream.Value), cancellationToken),
        _ => PersonAsync(new PersonId(entry.Stream.Value), cancellationToken),
    };

    private async ValueTask<Command?> TextAsync(CaseId file, DataKeyId text, CancellationToken cancellationToken) =>
        (await store.FindKeysAsync(options.Tenant, [text], cancellationToken).ConfigureAwait(false)).Count == 0 ? null : new EraseAgain(file, text);

    private async ValueTask<Command?> CaseAsync(CaseId file, CancellationToken cancellationToken) =>
        await store.LoadAsync(options.Tenant, StreamId.Of(file), cancellationToken).ConfigureAwait(false) is { } snapshot
        && (await forms.ReadAsync<CaseFile>(snapshot, cancellationToken).ConfigureAwait(false)).State != CaseState.Erased
            ? new EraseAgain(file)
            : null;

    private async ValueTask<Command?> PersonAsync(PersonId person, CancellationToken cancellationToken)
    {
        if (await people.RecordAsync(person, cancellationToken).ConfigureAwait(false) is not { } record)
            return null;
        if (!record.IsErased)
            return new ErasePerson(person, Reason);
        var own = (await traces.FindAsync(person, cancellationToken).ConfigureAwait(false)).OwnTexts;
        var left = await store.FindKeysAsync(options.Tenant, own, cancellationToken).ConfigureAwait(false);
        return left.Count == 0 ? null : new ErasePerson(person, Reason);
    }
}
