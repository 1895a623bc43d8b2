using Microsoft.AspNetCore.Http;
using UmV.Core.Identity;

namespace UmV.AspNetCore;

/// <summary>
/// Tells who asks. The host knows how its people log in; UmV never guesses. One instance a request, or one for all if it is safe to
/// use from many threads.
/// </summary>
public interface IUmVActorProvider
{
    /// <summary>Who asks, in which role and for which school; null when nobody known is logged in, which is answered with 401.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Never <see cref="Actor.System"/>: that is UmV itself.</returns>
    ValueTask<Actor?> FindAsync(HttpContext context);
}

internal sealed class DelegateActorProvider(Func<HttpContext, ValueTask<Actor?>> whoAsks) : IUmVActorProvider
{
    public ValueTask<Actor?> FindAsync(HttpContext context) => whoAsks(context);
}
