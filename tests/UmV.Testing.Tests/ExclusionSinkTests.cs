using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.Contracts;

namespace UmV.Testing.Tests;

/// <summary>A decision of exclusion is taken once or not at all, and a kit that passes everything proves nothing.</summary>
public sealed class ExclusionSinkTests
{
    private static readonly ExclusionDecision Decision = new()
    {
        Id = new Guid("01890a5d-ac96-774b-9000-000000000001"),
        Student = new SourceRef("test", "elev", "ELEV-KANARI"),
        School = new SourceRef("test", "skole", "SKOLE-KANARI"),
        Scope = ExclusionScope.WholeDays,
        Period = new Validity(new LocalDate(2026, 9, 7), new LocalDate(2026, 9, 9)),
        DecidedAt = TestClock.Start,
        LegalBasis = "opplæringslova § 13-1",
    };

    [Fact]
    public async Task The_one_that_UmV_brings_takes_none_says_so_and_keeps_the_contract()
    {
        await using var services = new ServiceCollection().AddUmV().BuildServiceProvider();
        var sink = services.GetRequiredService<IExclusionDecisionSink>();
        var receipt = await sink.PublishAsync(Decision);
        (receipt.Status, receipt.Remote).Should().Be((PublishStatus.NotSupported, null));
        receipt.Reason.Should().Contain("Send the decision as a letter");
        (await ExclusionSinkContract.CheckAsync(() => sink, Decision, () => ValueTask.FromResult(0))).ThrowIfBroken();
    }

    [Fact]
    public async Task A_host_names_its_own_and_that_is_the_one()
    {
        var own = new Archive("right");
        await using var services = new ServiceCollection().AddSingleton<IExclusionDecisionSink>(own).AddUmV().BuildServiceProvider();
        services.GetRequiredService<IExclusionDecisionSink>().Should().BeSameAs(own);
    }

    [Fact]
    public async Task A_sink_that_takes_each_decision_once_keeps_every_rule()
    {
        var archive = new Archive("right");
        var report = await ExclusionSinkContract.CheckAsync(() => archive, Decision, () => ValueTask.FromResult(archive.Held.Count));
        report.ThrowIfBroken();
        report.Checked.Should().Equal("SINK-1", "SINK-2", "SINK-3", "SINK-4", "SINK-5");
    }

    [Theory]
    [InlineData("takes it twice", "SINK-1")]
    [InlineData("refuses what it has", "SINK-1")]
    [InlineData("refuses without a reason", "SINK-2")]
    [InlineData("takes it with a reason", "SINK-2")]
    [InlineData("takes it without a name", "SINK-3")]
    [InlineData("forgets what it has taken", "SINK-3")]
    [InlineData("puts a new decision over the old", "SINK-4")]
    [InlineData("repeats the pupil's id", "SINK-5")]
    public async Task A_broken_sink_is_named_by_the_rule_that_it_breaks(string fault, string rule)
    {
        var archive = new Archive(fault);
        var report = await ExclusionSinkContract.CheckAsync(() => archive, Decision, () => ValueTask.FromResult(archive.Held.Count));
        report.Findings.Select(finding => finding.Rule).Should().Contain(rule);
        Canary.SearchText(report.ToString(), "KANARI").Should().BeEmpty("a report may be shown anywhere");
    }

    [Fact]
    public void A_decision_shows_nobody() => Decision.ToString().Should().Be($"exclusion decision {Decision.Id}");

    /// <summary>An archive of a host's own, right but for one thing.</summary>
    private sealed class Archive(string fault) : IExclusionDecisionSink
    {
        internal List<Guid> Held { get; } = [];

        public ValueTask<PublishReceipt> PublishAsync(ExclusionDecision decision, CancellationToken cancellationToken = default)
        {
            var isNew = !Held.Contains(decision.Id);
            if (isNew || fault == "takes it twice")
                Held.Add(decision.Id);
            return ValueTask.FromResult(fault switch
            {
                "refuses what it has" when !isNew => new PublishReceipt(PublishStatus.Rejected, null, "It is there already."),
                "refuses without a reason" => new PublishReceipt(PublishStatus.Rejected),
                "takes it with a reason" => Taken(decision) with { Reason = "It was taken." },
                "takes it without a name" => new PublishReceipt(PublishStatus.Accepted),
                "repeats the pupil's id" => new PublishReceipt(PublishStatus.Rejected, null, $"{decision.Student.Id} is not known."),
                "puts a new decision over the old" => Taken(decision with { Id = decision.Replaces ?? decision.Id }),
                _ => Taken(decision),
            });
        }

        public ValueTask<PublishReceipt> CheckAsync(PublishReceipt earlier, CancellationToken cancellationToken = default) => ValueTask.FromResult(
            fault == "forgets what it has taken" ? new PublishReceipt(PublishStatus.NotSupported, null, "It is not known.") : earlier);

        private static PublishReceipt Taken(ExclusionDecision decision) => new(PublishStatus.Accepted, new SourceRef("archive", "decision", $"{decision.Id}"));
    }
}
