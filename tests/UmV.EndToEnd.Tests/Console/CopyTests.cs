using UmV.TestKit;
using UmV.TestKit.PostgreSql;

namespace UmV.EndToEnd.Tests.Console;

public sealed class CopyTests(SeededWorld world) : IClassFixture<SeededWorld>, IDisposable
{
    private const string Variable = "UMV_TEST_COPY_TARGET";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PostgreSqlFact]
    public async Task A_store_moves_to_PostgreSQL_and_back_and_is_verified_each_time()
    {
        using var server = PostgreSqlServer.Start();
        Environment.SetEnvironmentVariable(Variable, server.ConnectionString);
        var there = await ConsoleRun.OfAsync("copy", "--from", world.Database, "--to", $"env:{Variable}");
        there.ExitCode.Should().Be(0, there.Error);
        there.Out.Should().StartWith("Copied and compared:").And.Contain("agree.");

        var back = await ConsoleRun.OfAsync("copy", "--from", $"env:{Variable}", "--to", _folder.At("back.db"), "--keys", world.Database + ".keys");
        back.ExitCode.Should().Be(0, back.Error);
        back.Out.Should().Be(there.Out);

        var again = await ConsoleRun.OfAsync("copy", "--from", world.Database, "--to", $"env:{Variable}");
        again.ExitCode.Should().Be(1);
        again.Error.Should().Contain("is not empty").And.NotContain(PostgreSqlServer.Password);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_told_of()
    {
        var run = await ConsoleRun.OfAsync("copy", "--from", world.Database, "--to", "env:UMV_TEST_NOT_SET");
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("UMV_TEST_NOT_SET");
    }
}
