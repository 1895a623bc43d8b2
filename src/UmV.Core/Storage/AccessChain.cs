using System.Security.Cryptography;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// The chains that make a changed access log show: one for each agreement, case and person, and one for the lists that each actor
/// asked for, so that no reader waits for all others.
/// </summary>
public static class AccessChain
{
    /// <summary>The hash that an entry should have, from its fields and its previous hash. The sequence is the store's own, and not in it.</summary>
    public static byte[] HashOf(TenantId tenant, AccessEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var access = entry.Access;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(entry.PreviousHash.Span);
        hash.AppendField("access 1");
        hash.AppendField(tenant.Value);
        hash.AppendField(access.Chain.ToString());
        hash.AppendField(entry.Number);
        hash.AppendField(access.At.ToUnixTimeTicks());
        hash.AppendField(access.Actor.Person.ToString());
        hash.AppendField(access.Actor.Role.ToString());
        hash.AppendField(access.Actor.School?.Value ?? "");
        hash.AppendField(access.Name);
        hash.AppendField(access.Outcome.ToString());
        hash.AppendField(access.Basis);
        hash.AppendField(access.Subject is null ? 0 : 1);
        hash.AppendField(access.Shown.Length);
        foreach (var shown in access.Shown)
            hash.AppendField(shown.ToString());
        return hash.GetHashAndReset();
    }

    /// <summary>The entry that follows a head, for those who write stores.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="head">Where the chain stands; null for the first entry.</param>
    /// <param name="access">What is logged.</param>
    /// <param name="sequence">The store's own number of the entry.</param>
    public static AccessEntry Next(TenantId tenant, ChainHead? head, AccessRecord access, long sequence)
    {
        ArgumentNullException.ThrowIfNull(access);
        var entry = new AccessEntry(sequence, (head?.Version ?? 0) + 1, access, head?.Hash ?? HashChain.Start, default);
        return entry with { Hash = HashOf(tenant, entry) };
    }
}
