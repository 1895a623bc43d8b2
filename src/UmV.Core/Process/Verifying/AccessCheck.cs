using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>Follows every chain of the access log.</summary>
internal sealed class AccessCheck(IUmVStore store, TenantId tenant)
{
    internal async ValueTask<VerifyFault?> VerifyAsync(Findings findings, CancellationToken cancellationToken)
    {
        var seen = new HashSet<StreamId>();
        await foreach (var head in store.ListAccessHeadsAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            seen.Add(head.Stream);
            var fault = await VerifyAsync(head, findings, cancellationToken).ConfigureAwait(false);
            if (fault is not null)
                return fault;
        }

        return (findings.Trail?.Chains ?? []).Where(chain => chain.Kind == ChainKind.Access && !seen.Contains(chain.Stream))
            .Select(chain => Fault(chain.Stream, 0, findings.CutOff(ChainKind.Access, chain.Stream, 0)!))
            .FirstOrDefault();
    }

    private async ValueTask<VerifyFault?> VerifyAsync(ChainHead head, Findings findings, CancellationToken cancellationToken)
    {
        var (number, hash, passedHead) = (0L, HashChain.Start, false);
        try
        {
            await foreach (var entry in store.ReadAccessAsync(tenant, head.Stream, cancellationToken).ConfigureAwait(false))
            {
                if (WhatIsWrong(entry, number + 1, hash, head.Stream, findings) is { } what)
                    return Fault(head.Stream, entry.Number, what);
                (number, hash) = (entry.Number, entry.Hash);
                passedHead |= number == head.Version && hash.Span.SequenceEqual(head.Hash.Span);
                findings.Accesses++;
            }
        }
        catch (StoreRejectedException exception)
        {
            return Fault(head.Stream, number + 1, $"What is kept cannot be read. {exception.Message}");
        }

        if (!passedHead)
            return Fault(head.Stream, number, "The last entry is not the one that the chain ends with: entries were cut off or added.");
        return findings.CutOff(ChainKind.Access, head.Stream, number) is { } cut ? Fault(head.Stream, number, cut) : null;
    }

    private string? WhatIsWrong(AccessEntry entry, long expected, ReadOnlyMemory<byte> previous, StreamId chain, Findings findings)
    {
        if (entry.Number != expected)
            return $"Entry {expected} was expected: one is missing or out of place.";
        if (entry.Access.Chain != chain || !entry.PreviousHash.Span.SequenceEqual(previous.Span))
            return "The entry does not follow on the one before it.";
        if (!AccessChain.HashOf(tenant, entry).AsSpan().SequenceEqual(entry.Hash.Span))
            return "The entry was changed after it was written.";
        return findings.AgainstTrail(ChainKind.Access, chain, entry.Number, entry.Hash, entry.Access.At);
    }

    private static VerifyFault Fault(StreamId stream, long number, string what) => new(stream, number, what) { Chain = ChainKind.Access };
}
