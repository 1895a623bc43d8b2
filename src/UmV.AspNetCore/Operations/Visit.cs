using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UmV.AspNetCore.Answers;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>One request whose actor is known.</summary>
internal sealed record Visit(HttpContext Http, Actor Actor, UmVHttpOptions Options, Language Language)
{
    internal IUmV Door => Http.RequestServices.GetRequiredService<IUmV>();

    internal CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The id in the address; null when it is not one, which is the same as that there is no such thing.</summary>
    internal TId? Id<TId>()
        where TId : struct, IGuidId<TId> =>
        Guid.TryParseExact(Http.Request.RouteValues["id"] as string, "D", out var value) && value != Guid.Empty ? TId.From(value) : null;

    internal ValueTask<TAnswer> AskAsync<TAnswer>(Query<TAnswer> query) => Door.AskAsync(Actor, query, Cancellation);

    internal Answer Invalid(IEnumerable<Fault> faults) => Problem.Invalid(faults, Language);

    internal Answer NotFound() => Problem.NotFound(Language);

    /// <summary>Names only: a visit carries what must not be logged.</summary>
    public override string ToString() => nameof(Visit);
}
