using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UmV.AspNetCore.OpenApi;
using UmV.AspNetCore.Operations;

namespace UmV.AspNetCore;

/// <summary>Maps UmV's endpoints.</summary>
public static class UmVEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps an endpoint for every command and every question of UmV below <paramref name="prefix"/>. What comes back is the group: the
    /// host adds its authorisation, rate limits and so on to it. Everything goes through the door: an endpoint decides nothing itself.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where they are, such as <c>/api/umv</c>.</param>
    /// <returns>The group of all endpoints.</returns>
    /// <exception cref="InvalidOperationException"><c>AddUmVHttp()</c> was not called.</exception>
    public static RouteGroupBuilder MapUmV(this IEndpointRouteBuilder endpoints, string prefix = "/umv")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IUmVActorProvider)) != true)
            throw new InvalidOperationException("UmV does not know how to find out who asks. Call services.AddUmVHttp(…) before MapUmV().");
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<UmVHttpOptions>>().Value;
        var group = endpoints.MapGroup(prefix);
        foreach (var operation in OperationList.All)
            Map(group, operation, options);
        return group;
    }

    private static void Map(RouteGroupBuilder group, Operation operation, UmVHttpOptions options)
    {
        var entrance = new Entrance(operation, options);
        RequestDelegate answer = entrance.AnswerAsync;
        group.MapMethods(operation.Pattern, [operation.Method], answer)
            .WithName($"umv-{operation.Id}")
            .WithTags(operation.Tag)
            .WithMetadata(answer.Method) // OpenAPI lists only endpoints that tell their method.
            .AddOpenApiOperationTransformer((described, context, _) =>
            {
                OperationDescriber.Describe(operation, described, context.Document!);
                return Task.CompletedTask;
            });
    }
}
