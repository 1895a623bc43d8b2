using UmV.Storage.Crash.Tests.Planted;

namespace UmV.Storage.Crash.Tests;

/// <summary>Messages are sent at least once, by one worker at a time, and every attempt has the same id.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Every_message_is_in_one_hand_at_a_time_and_keeps_its_id() => (await Checks.WorkersAsync(bug: null)).Should().BeEmpty();
}
