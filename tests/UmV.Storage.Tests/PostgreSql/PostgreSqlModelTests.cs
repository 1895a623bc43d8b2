using UmV.Storage.Tests.Model;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

public sealed class PostgreSqlModelTests : PostgreSqlTest
{
    [PostgreSqlFact]
    public async Task PostgreSQL_answers_and_holds_what_the_reference_does_after_any_sequence()
    {
        await using var store = await PreparedAsync();
        await new ModelRun(store).RunAsync("PostgreSQL", atATime: 32);
    }
}
