using Xunit;

namespace UmV.TestKit.Mail;

/// <summary>A test that needs node and npm's smtp-server; skipped without, unless <c>UMV_REQUIRE_SERVERS=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptedSmtpFactAttribute : FactAttribute
{
    /// <summary>Looks for the server.</summary>
    public ScriptedSmtpFactAttribute() => Skip = Reason();

    internal static string? Reason() => TestServers.ReasonToSkip(
        TestServers.IsRequired, ScriptedSmtpServer.Modules is not null, "UMV_SMTP_SERVER names no folder with npm's smtp-server. Run eng/test.sh.");
}

/// <summary>A theory that needs node and npm's smtp-server; skipped without, unless <c>UMV_REQUIRE_SERVERS=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptedSmtpTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the server.</summary>
    public ScriptedSmtpTheoryAttribute() => Skip = ScriptedSmtpFactAttribute.Reason();
}
