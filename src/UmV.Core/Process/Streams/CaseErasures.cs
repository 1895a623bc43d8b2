using System.Collections.Immutable;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Policies;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>What erasing a case or a text of it destroys.</summary>
internal sealed class CaseErasures(IUmVStore store, IErasureRegister register, UmVOptions options)
{
    /// <summary>Whether a text is there and is this case's own: a key of another journal is not touched from here.</summary>
    internal async ValueTask<bool> IsOfAsync(CaseId file, DataKeyId text, CancellationToken cancellationToken) =>
        (await store.FindKeysAsync(options.Tenant, [text], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(text)?.Owner == StreamId.Of(file);

    internal async ValueTask<ErasureOrder?> OrderAsync(CaseCommand command, CaseContext context, CancellationToken cancellationToken) => command switch
    {
        EraseText erase => new ErasureOrder { Entry = new ErasureEntry(erase.Stream, erase.Text, context.Now, []), Keys = [erase.Text] },
        EraseCase => new ErasureOrder
        {
            Entry = new ErasureEntry(command.Stream, null, context.Now, await MessagesAsync(command.Stream, cancellationToken).ConfigureAwait(false)),
            Journals = [command.Stream],
            Rows = [command.Stream],
        },
        _ => null,
    };

    /// <summary>Erases what the register names, for UmV itself and nobody else.</summary>
    internal async ValueTask<StreamDecision> AgainAsync(CaseFile file, EraseAgain command, CaseContext context, CancellationToken cancellationToken)
    {
        var named = (await register.ReadAsync(options.Tenant, cancellationToken).ConfigureAwait(false))
            .Any(entry => entry.Stream == command.Stream && entry.Text == command.Text);
        if (context.Actor.Role != Role.System || !named)
            return StreamDecision.Refused([AccessPolicies.RoleMayDoThis.AsUnmet()]);
        return new StreamDecision(command.Decide(file, context))
        {
            Erase = await OrderAsync(command.Text is { } text ? new EraseText(file.Id, text) : new EraseCase(file.Id, "again"), context, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>That a legal hold stood in the way of somebody who otherwise had the right is kept; null for every other refusal.</summary>
    internal static DomainEvent? NoteOf(CaseAction action, ImmutableArray<UnmetPolicy> unmet, CaseContext context)
    {
        var codes = unmet.Select(policy => policy.Code).ToHashSet();
        return codes.Contains(PrivacyPolicies.NoHold.Code) && !codes.Contains(AccessPolicies.RoleMayDoThis.Code) && !codes.Contains(AccessPolicies.IsOnTheCase.Code)
            ? new ErasureHeld(action, context.Actor.Person, context.Now)
            : null;
    }

    private ValueTask<ImmutableArray<string>> MessagesAsync(StreamId stream, CancellationToken cancellationToken) =>
        KeptMessages.IdsAsync(store, options.Tenant, stream, _ => true, cancellationToken);
}
