using CsCheck;
using Xunit.Abstractions;

namespace UmV.Core.Tests.Mediation;

public sealed class MediationSpecTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_requirement_holds_in_every_reachable_state()
    {
        var report = MediationSpec.Spec.Exhaustive(output.WriteLine, maxStates: 500_000);
        report.States.Should().Be(11_295, "a search that explores less proves less");
        report.DeadlockStates.Should().Be(0);
    }

    [Fact]
    public void Each_planted_fault_is_caught_by_its_requirement()
    {
        var report = MediationSpec.Spec.Faults(output.WriteLine, maxStates: 500_000);
        report.CaughtBy("a party's withdrawal is only noted").Should().StartWith("WITHDRAW");
        report.CaughtBy("a consent is lost").Should().Be("MED-1");
        report.CaughtBy("a red screening is let through").Should().Be("MED-2");
    }
}
