using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>
/// Keeps what a reading of one source has read so far, sealed and beside the snapshot, and finds it again. A dry run neither keeps nor takes up
/// anything. For one reading at a time.
/// </summary>
internal sealed class PendingReads(IRosterStore store, IKeyring keyring, IClock clock, TenantId tenant, SchoolSourceDescriptor source, RosterSyncOptions options)
{
    private readonly PendingPartSealer _sealer = new(keyring, tenant);
    private readonly string _contract = $"{source.ContractName} {source.ContractVersion}";

    /// <summary>What is pending of the present reading; null when nothing is yet.</summary>
    private PendingRosterRead? _head;

    /// <summary>Another reading of the source has begun meanwhile, and keeps its own.</summary>
    private bool _isOvertaken;

    private bool IsOff => options.IsDryRun || options.ResumeWithin == Duration.Zero;

    /// <summary>
    /// The reading that was cut, when it can be gone on with: of the same source and contract, begun from the same cursor, not too old, and whole. Any
    /// other is dropped.
    /// </summary>
    internal async Task<OngoingRead?> TakeUpAsync(ChangeCursor? since, CancellationToken cancellationToken)
    {
        if (options.IsDryRun)
            return null;
        var pending = await store.ListPendingAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (pending.FirstOrDefault(read => read.Source == source.SourceSystem) is not { } head)
            return null;
        if (IsOf(head, since) && await OpenAsync(head, since, cancellationToken).ConfigureAwait(false) is { } read)
        {
            _head = head;
            return read;
        }
        await DropAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Keeps what was read since the last part, when it is enough for one.</summary>
    internal Task KeepWhenEnoughAsync(OngoingRead read, CancellationToken cancellationToken) =>
        read.Unkept.Count < options.KeepEvery ? Task.CompletedTask : KeepAsync(read, cancellationToken);

    /// <summary>Keeps what was read since the last part.</summary>
    internal async Task KeepAsync(OngoingRead read, CancellationToken cancellationToken)
    {
        if (IsOff || _isOvertaken || read.UnkeptCursor is not { } cursor || (read.Unkept.Count == 0 && _head is null))
            return;
        var head = _head ?? new PendingRosterRead(
            source.SourceSystem, _contract, RandomNumberGenerator.GetHexString(32), read.Since?.Token, read.BegunAt, read.BegunAt, 0, 0);
        head = head with { KeptAt = clock.GetCurrentInstant(), Records = head.Records + read.Unkept.Count, Parts = head.Parts + 1 };
        var part = _sealer.Seal(head.Reading, head.Parts, new PendingPart(cursor, read.Unkept));
        _isOvertaken = !await store.KeepPartAsync(tenant, head, part, cancellationToken).ConfigureAwait(false);
        _head = head;
        read.MarkKept();
    }

    /// <summary>Forgets what is pending of the source.</summary>
    internal async Task DropAsync(CancellationToken cancellationToken)
    {
        if (options.IsDryRun)
            return;
        await store.DropPendingAsync(tenant, Instant.MaxValue, source.SourceSystem, cancellationToken).ConfigureAwait(false);
        (_head, _isOvertaken) = (null, false);
    }

    private bool IsOf(PendingRosterRead head, ChangeCursor? since)
    {
        var age = clock.GetCurrentInstant() - head.BegunAt;
        return head.Contract == _contract && head.Since == since?.Token && age >= Duration.Zero && age < options.ResumeWithin;
    }

    /// <returns>Null when it cannot be opened, or not all of it is there.</returns>
    private async Task<OngoingRead?> OpenAsync(PendingRosterRead head, ChangeCursor? since, CancellationToken cancellationToken)
    {
        var read = new OngoingRead(since, head.BegunAt);
        var number = 0;
        try
        {
            await foreach (var part in store.ListPartsAsync(tenant, head.Source, head.Reading, cancellationToken).ConfigureAwait(false))
                read.TakeKept(_sealer.Open(head.Source, head.Reading, ++number, part.Span));
        }
        catch (Exception exception) when (exception is CryptographicException or MissingKeyException)
        {
            return null;
        }
        return number == head.Parts ? read : null;
    }
}
