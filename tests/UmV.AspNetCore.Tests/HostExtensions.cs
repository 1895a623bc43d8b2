using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Queries;

namespace UmV.AspNetCore.Tests;

internal static class HostExtensions
{
    internal static ImmutableArray<PolicyDescription> Policies(this Host host) =>
        host.Services.GetRequiredService<IUmV>().AskAsync(Actor.System, new ListPolicies()).AsTask().GetAwaiter().GetResult();
}
