using UmV.TestKit;

namespace UmV.Core.Tests.Process;

public sealed class EmbeddingTests
{
    [Fact]
    public async Task A_host_of_fewer_than_sixty_lines_runs_in_process()
    {
        var lines = await File.ReadAllLinesAsync(RepositoryPaths.At("tests/UmV.Core.Tests/Process/EmbeddingExample.cs"));
        lines.Length.Should().BeLessThan(60);
        (await EmbeddingExample.RunAsync()).Should().StartWith("Not yet: ").And.Contain("sign");
    }
}
