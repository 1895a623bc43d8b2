using UmV.AspNetCore.Operations;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.TestKit;

namespace UmV.AspNetCore.Tests;

public sealed class EndpointTests
{
    [Fact]
    public void Every_command_of_the_catalogue_has_an_endpoint() =>
        OperationList.All.Where(operation => operation.IsCommand).Select(operation => operation.Door)
            .Should().BeEquivalentTo(CommandCatalogue.All.Select(entry => entry.Type));

    [Fact]
    public void Every_question_that_the_door_knows_has_an_endpoint()
    {
        var questions = typeof(IUmV).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, BaseType: { IsGenericType: true } parent } && parent.GetGenericTypeDefinition() == typeof(Query<>))
            .Append(typeof(UmV.Core.Process.Queries.GetCase));

        // As of an instant is the same address with ?at=.
        questions.Except(OperationList.All.Select(operation => operation.Door!)).Should().Equal(typeof(UmV.Core.Process.Queries.GetCaseAsOf));
    }

    [Fact]
    public void No_two_endpoints_have_one_name_or_one_address()
    {
        OperationList.All.Select(operation => operation.Id).Should().OnlyHaveUniqueItems();
        OperationList.All.Select(operation => $"{operation.Method} {operation.Pattern}").Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_addresses_are_these() => Snapshot.Match(
        string.Join('\n', OperationList.All.Select(operation => $"{operation.Id}: {operation.Method} {operation.Pattern}").Order(StringComparer.Ordinal)) + "\n",
        typeof(EndpointTests));

    [Fact]
    public void No_snapshot_is_left_over() => Snapshot.Orphans(typeof(EndpointTests).Assembly).Should().BeEmpty();

    [Fact]
    public async Task Endpoints_are_not_mapped_before_the_host_says_who_asks()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();

        app.Invoking(host => host.MapUmV()).Should().Throw<InvalidOperationException>().WithMessage("*AddUmVHttp*");
    }
}
