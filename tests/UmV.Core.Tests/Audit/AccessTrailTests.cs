using UmV.Core.Process.Audit;

namespace UmV.Core.Tests.Audit;

/// <summary>What one call has opened, and on what ground.</summary>
public sealed class AccessTrailTests
{
    [Fact]
    public void The_ground_of_a_call_is_that_on_which_its_subject_was_first_looked_at()
    {
        var trail = AccessTrail.Begin();
        trail.Ground.Should().BeNull();
        trail.On("team");
        trail.On("role");
        trail.Ground.Should().Be("team");
    }

    [Fact]
    public async Task Calls_at_the_same_time_have_each_its_own()
    {
        async Task<string?> CallAsync(string ground)
        {
            var trail = AccessTrail.Begin();
            await Task.Yield();
            AccessTrail.Current!.On(ground);
            return trail.Ground;
        }

        (await Task.WhenAll(CallAsync("team"), CallAsync("emergency"))).Should().Equal("team", "emergency");
        AccessTrail.Current.Should().BeNull("it ends with the call");
    }
}
