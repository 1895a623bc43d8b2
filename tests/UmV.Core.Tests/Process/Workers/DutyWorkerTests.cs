using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>What falls to UmV itself is done once, on however many hosts.</summary>
public sealed class DutyWorkerTests
{
    [Fact]
    public async Task Several_hosts_at_once_do_nothing_twice()
    {
        using var world = await WithAgreementAsync(Terms with { Period = new DateInterval(new LocalDate(2026, 1, 1), TestKit.TestClock.Today.PlusDays(5)) });
        var worker = world.Service<DutyWorker>();
        for (var day = 0; day < 8; day++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await worker.RunOnceAsync())));
            world.Clock.Advance(Duration.FromDays(1));
        }

        var journal = await world.JournalAsync(StreamId.Of(world.Agreement));
        journal.Count(entry => entry.Type == "expiry-warned").Should().Be(3, "60 and 30 days before are past, and the last day comes; each is told once");
        journal.Count(entry => entry.Type == "agreement-expired").Should().Be(1);
    }

    [Fact]
    public void A_duty_names_its_command_by_what_it_is_and_by_its_day_and_by_nothing_else()
    {
        var duty = new DutyRow(StreamId.Of(new AgreementId(Person(7).Value)), "expire-agreement", "expire-agreement", new LocalDate(2026, 9, 1), Role.System, null, School);
        var id = DutyCommand.IdOf(TenantId.Default, duty);

        DutyCommand.IdOf(TenantId.Default, duty with { School = OtherSchool, Role = Role.ProviderLeader }).Should().Be(id);
        DutyCommand.IdOf(TenantId.Default, duty with { Due = new LocalDate(2026, 9, 2) }).Should().NotBe(id);
        DutyCommand.IdOf(TenantId.Default, duty with { Key = "expiry-warning-0" }).Should().NotBe(id);
        DutyCommand.IdOf(new TenantId("other"), duty).Should().NotBe(id);
        id.Value.Version.Should().Be(8);
    }
}
