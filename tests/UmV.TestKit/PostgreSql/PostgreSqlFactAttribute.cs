using Xunit;

namespace UmV.TestKit.PostgreSql;

/// <summary>A test that starts PostgreSQL. Without its programs it is skipped and says why; under <c>UMV_REQUIRE_SERVERS=1</c> it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    /// <summary>Looks for the programs.</summary>
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.Missing;
}
