namespace UmV.Storage.Engine;

/// <summary>A turn at a database where only so many may be at work at once; to dispose it is to let the next one go.</summary>
/// <param name="gate">The gate; null where nobody waits.</param>
internal readonly struct Turn(SemaphoreSlim? gate) : IDisposable
{
    public void Dispose() => gate?.Release();
}
