using System.Security.Cryptography;
using NodaTime;

namespace UmV.Core.Identity;

/// <summary>Version 7 GUIDs by the injected clock, receipts from a cryptographic generator. Safe to share between threads.</summary>
public sealed class RandomIdSource(IClock clock) : IIdSource
{
    /// <inheritdoc/>
    public TId Next<TId>()
        where TId : struct, IGuidId<TId> =>
#pragma warning disable RS0030 // The one place that makes ids.
        TId.From(Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()));
#pragma warning restore RS0030

    /// <inheritdoc/>
    public ReceiptNumber NextReceipt() => ReceiptNumber.FromRandomBits(RandomNumberGenerator.GetBytes(5));
}
