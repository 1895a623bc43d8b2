namespace UmV.TestKit;

/// <summary>Where tests find what they do not bring along, and whether its absence is a failure.</summary>
public static class TestServers
{
    /// <summary>The Chromium to start: <c>UMV_CHROMIUM</c>, or Debian's place.</summary>
    public static string Chromium => Environment.GetEnvironmentVariable("UMV_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <summary>The folder of PostgreSQL's programs: <c>UMV_POSTGRESQL</c>, or Debian's place of version 15.</summary>
    public static string PostgreSqlPrograms =>
        Environment.GetEnvironmentVariable("UMV_POSTGRESQL") is { Length: > 0 } path ? path : "/usr/lib/postgresql/15/bin";

    /// <summary>True under <c>UMV_REQUIRE_SERVERS=1</c>: what is missing fails a test instead of skipping it.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("UMV_REQUIRE_SERVERS") == "1";

    internal static string? ReasonToSkip(bool isRequired, bool isThere, string reason) => isRequired || isThere ? null : reason;
}
