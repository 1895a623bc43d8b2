using UmV.Storage.Crash.Tests.Kill;
using UmV.Storage.Crash.Tests.Planted;
using UmV.TestKit.Histories;

namespace UmV.Storage.Crash.Tests;

/// <summary>A check counts only when a planted bug makes it red. Each of these stores has one; the check of the programme must find it.</summary>
public sealed class PlantedBugTests
{
    [Fact]
    public async Task The_checks_find_nothing_in_a_sound_store()
    {
        (await Checks.PowerCutAsync(bug: null)).Should().BeEmpty();
        (await Checks.BrokenDiskAsync(bug: null)).Should().BeEmpty();
        (await Checks.AftermathAsync(bug: null)).Should().BeEmpty();
        (await Checks.HistoryAsync(bug: null)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_that_does_not_sync_is_found_by_the_power_cut() =>
        (await Checks.PowerCutAsync(bug: null, syncs: false)).Should().Contain(finding => finding.Kind == FindingKind.Lost);

    [Fact]
    public async Task A_store_that_answers_before_the_commit_is_found_by_the_power_cut() =>
        (await Checks.PowerCutAsync(new AnswersBeforeTheCommit())).Should().Contain(finding => finding.Kind == FindingKind.Lost);

    [Fact]
    public async Task A_store_that_forgets_the_version_check_is_found_by_the_append_history() =>
        Kinds(await Checks.HistoryAsync(new ForgetsTheVersionCheck())).Should().Contain(AnomalyKind.ForkedOrder);

    [Fact]
    public async Task A_store_that_shows_what_is_not_committed_is_found_by_the_append_history() =>
        Kinds(await Checks.HistoryAsync(new ShowsWhatIsNotCommitted())).Should().Contain(AnomalyKind.AbortedRead);

    [Fact]
    public async Task A_store_that_writes_messages_outside_the_transaction_is_found_after_a_crash() =>
        (await Checks.AftermathAsync(new WritesMessagesOutsideTheTransaction())).Should().Contain(finding => finding.What.Contains("message"));

    [Fact]
    public async Task A_store_that_loses_duties_is_found_after_a_crash() =>
        (await Checks.AftermathAsync(new LosesDuties())).Should().Contain(finding => finding.What.Contains("duties"));

    [Fact]
    public async Task A_store_that_leaves_the_snapshot_as_it_was_is_found_after_a_crash() =>
        (await Checks.AftermathAsync(new LeavesTheSnapshotAsItWas())).Should().Contain(finding => finding.What.Contains("snapshot"));

    [Fact]
    public async Task A_store_that_says_done_when_it_was_rolled_back_is_found_by_the_broken_disk() =>
        (await Checks.BrokenDiskAsync(new SaysDoneWhenRolledBack())).Should().Contain(finding => finding.Kind == FindingKind.Lost);

    [Fact]
    public async Task A_store_that_forgets_the_command_id_is_found_after_a_crash() =>
        (await Checks.AftermathAsync(new ForgetsTheCommandId())).Should().Contain(finding => finding.Kind == FindingKind.Lost);

    [Fact]
    public async Task A_store_that_forgets_leases_is_found_by_the_workers() =>
        (await Checks.WorkersAsync(new ForgetsLeases())).Should().Contain(fault => fault.Contains("two hands"));

    [Fact]
    public async Task A_store_that_makes_a_new_message_id_at_each_attempt_is_found_by_the_workers() =>
        (await Checks.WorkersAsync(new NewMessageIdAtEachAttempt())).Should().Contain(fault => fault.Contains("under an id"));

    private static IEnumerable<AnomalyKind> Kinds(IReadOnlyList<Anomaly> anomalies) => anomalies.Select(anomaly => anomaly.Kind);
}
