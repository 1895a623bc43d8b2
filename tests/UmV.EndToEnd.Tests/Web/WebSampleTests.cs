using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

public sealed class WebSampleTests
{
    [BrowserFact]
    public async Task Four_people_take_a_matter_from_request_to_closing_on_pages_that_keep_the_accessibility_rules()
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address);
        await new FourPeople(visitor).PlayAsync();
        visitor.Troubles.Should().BeEmpty();
        visitor.PagesChecked.Should().BeGreaterThan(40);
    }

    [BrowserFact]
    public async Task The_same_works_in_a_browser_that_runs_no_script()
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await new FourPeople(visitor).PlayAsync();
        visitor.Troubles.Should().BeEmpty();
    }
}
