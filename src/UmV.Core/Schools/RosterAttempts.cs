using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Schools;

/// <summary>Keeps how the last attempt of every source ended, so that a failure in the background is seen.</summary>
internal sealed class RosterAttempts(IRosterStore store, IClock clock, TenantId tenant)
{
    internal async Task<T> NoteAsync<T>(SchoolSourceDescriptor source, Func<Task<T>> attempt, Func<T, ImmutableArray<RosterFault>> flaws)
    {
        var noted = new RosterAttempt(
            source.SourceSystem, $"{source.ContractName} {source.ContractVersion}", clock.GetCurrentInstant(), null, null, []);
        try
        {
            var result = await attempt().ConfigureAwait(false);
            await store.NoteAttemptAsync(tenant, noted with { Faults = flaws(result) }, CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        catch (SchoolSourceException exception)
        {
            await NoteFailureAsync(noted with { Fault = exception.Fault, Message = exception.Message, Faults = exception.Faults }).ConfigureAwait(false);
            throw;
        }
    }

    private async Task NoteFailureAsync(RosterAttempt attempt)
    {
        try
        {
            await store.NoteAttemptAsync(tenant, attempt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreRejectedException)
        {
            // What made the attempt fail is being told; this would only hide it.
        }
    }
}
