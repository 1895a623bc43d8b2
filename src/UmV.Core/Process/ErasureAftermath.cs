using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Schools;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Carries an erasure to where the store's transaction does not reach: the roster, mails kept, and the register outside the database. Each step
/// is harmless to repeat; all are repeated at every start, so that a crash in between, or a back-up restored, leaves nothing behind.
/// </summary>
internal sealed class ErasureAftermath(
    IUmVStore store, IRosterStore roster, IErasureRegister register, IMessageChannel? channel, UmVOptions options)
{
    internal static ErasureAftermath Create(IServiceProvider services) => new(
        services.GetRequiredService<IUmVStore>(),
        services.GetRequiredService<IRosterStore>(),
        services.GetRequiredService<IErasureRegister>(),
        services.GetService<IMessageChannel>(),
        services.GetRequiredService<UmVOptions>());

    /// <summary>After every erasure and at every start: brings the register outside up to date, and removes what lies outside the store.</summary>
    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var inside = await store.ListErasuresAsync(options.Tenant, cancellationToken).ConfigureAwait(false);
        var outside = await register.ReadAsync(options.Tenant, cancellationToken).ConfigureAwait(false);
        var known = outside.Select(Named).ToHashSet();
        var missing = inside.Where(entry => !known.Contains(Named(entry))).ToList();
        if (missing.Count > 0)
            await register.AddAsync(options.Tenant, missing, cancellationToken).ConfigureAwait(false);
        await RemoveAsync([.. outside, .. missing], cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RemoveAsync(IReadOnlyList<ErasureEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var person in entries.Where(entry => entry.Stream.Kind == StreamKind.Person).Select(entry => new PersonId(entry.Stream.Value)).Distinct())
            await roster.RemovePersonAsync(options.Tenant, person, cancellationToken).ConfigureAwait(false);
        // What was read of a school system before the erasure may hold whoever was erased; what was read after it is what the system says still.
        if (entries.Where(entry => entry.Stream.Kind == StreamKind.Person).Select(entry => (NodaTime.Instant?)entry.At).Max() is { } last)
            await roster.DropPendingAsync(options.Tenant, last, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (channel is IKeepsMessages kept)
            await kept.RemoveAsync([.. entries.SelectMany(entry => entry.Messages)], cancellationToken).ConfigureAwait(false);
        if (entries.Count > 0)
            await store.ForgetAsync(cancellationToken).ConfigureAwait(false);
    }

    private static (StreamId, DataKeyId?, NodaTime.Instant) Named(ErasureEntry entry) => (entry.Stream, entry.Text, entry.At);
}
