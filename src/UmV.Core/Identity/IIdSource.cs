namespace UmV.Core.Identity;

/// <summary>Where new ids come from, injected so that a test can fix them. Implementations are safe to share between threads.</summary>
public interface IIdSource
{
    /// <summary>A new id that sorts after those made before it.</summary>
    TId Next<TId>()
        where TId : struct, IGuidId<TId>;

    /// <summary>A new receipt number: random, so that it tells nothing about the matter, the school or the count.</summary>
    ReceiptNumber NextReceipt();
}
