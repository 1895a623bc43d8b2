using Xunit;

namespace UmV.TestKit;

/// <summary>
/// A test that needs Chromium. Without it the test is skipped and says why; under <c>UMV_REQUIRE_SERVERS=1</c>, as eng/test.sh sets it,
/// it runs and fails instead.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Looks for the browser.</summary>
    public BrowserFactAttribute() => Skip = TestServers.ReasonToSkip(
        TestServers.IsRequired, File.Exists(TestServers.Chromium), $"Chromium is not at {TestServers.Chromium}. Run eng/test.sh, or set UMV_CHROMIUM.");
}
