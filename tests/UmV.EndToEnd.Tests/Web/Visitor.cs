using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>
/// Somebody with a browser. Notes everything that a person would not see: what the console says, which answer is not 200, what is
/// asked of another host; and holds every page that is shown against the accessibility rules.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _address;
    private readonly bool _runsScript;
    private readonly HashSet<string> _checked = [];

    private Visitor(IPlaywright playwright, IBrowser browser, IPage page, string address, bool runsScript)
    {
        (_playwright, _browser, Page, _address, _runsScript) = (playwright, browser, page, address, runsScript);
        Page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        Page.PageError += (_, error) => Note(true, $"script: {error}");
        Page.RequestFailed += (_, request) => Note(true, $"failed: {request.Url}");
        Page.Response += (_, response) => Note(response.Status is not (200 or 302), $"{response.Status}: {response.Url}");
        Page.Request += (_, request) => Note(!request.Url.StartsWith(address, StringComparison.Ordinal), $"another host: {request.Url}");
    }

    internal IPage Page { get; }

    /// <summary>What went wrong behind the pages.</summary>
    internal List<string> Troubles { get; } = [];

    /// <summary>How many pages were held against the accessibility rules.</summary>
    internal int PagesChecked => _checked.Count;

    internal static async Task<Visitor> ArriveAsync(string address, bool runsScript = true, int width = 1280, ColorScheme colours = ColorScheme.Light)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = TestServers.Chromium, Args = Arguments });
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = runsScript,
            Locale = "nb-NO",
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = colours,
        });
        context.SetDefaultTimeout(15_000);
        return new Visitor(playwright, browser, await context.NewPageAsync(), address, runsScript);
    }

    internal async Task BeAsync(string name)
    {
        await GoAsync("/identity");
        await Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await LookAsync();
        (await Page.Locator("#actor").TextContentAsync()).Should().Contain(name);
    }

    internal async Task GoAsync(string path)
    {
        await Page.GotoAsync(_address + path);
        await LookAsync();
    }

    internal Task FillAsync(string name, string value) => Page.Locator($"[name='{name}']").FillAsync(value);

    internal Task ChooseAsync(string name, string label) => Page.Locator($"select[name='{name}']").SelectOptionAsync(new SelectOptionValue { Label = label });

    internal Task SelectAsync(string name, string value) => Page.Locator($"select[name='{name}']").SelectOptionAsync(new SelectOptionValue { Value = value });

    internal Task TickAsync(string name, string value) => Page.Locator($"[name='{name}'][value='{value}']").CheckAsync();

    /// <summary>Ticks the choice with these words, in the question of this name.</summary>
    internal Task TickLabelAsync(string name, string label) =>
        Page.Locator($".ds-field:has([name='{name}'])").Filter(new() { HasText = label }).Locator("input").First.CheckAsync();

    internal Task SendAsync() => PressAsync("send");

    internal async Task PressAsync(string what)
    {
        await Page.Locator($"main button[name='_do'][value='{what}']").ClickAsync();
        await LookAsync();
    }

    internal async Task FollowAsync(string link)
    {
        await Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        await LookAsync();
    }

    /// <summary>Does an action of a case that asks for nothing, or for what <paramref name="fill"/> fills in.</summary>
    internal async Task DoAsync(string file, string action, Func<Task>? fill = null)
    {
        await GoAsync($"{file}/do/{action}");
        if (fill is not null)
            await fill();
        await SendAsync();
        (await Page.Locator("#done").CountAsync()).Should().Be(1, $"{action} is done; the page says: {await TroubleAsync()}");
    }

    internal Task<string> StateAsync() => Page.Locator("#state").InnerTextAsync();

    internal async Task<string> TroubleAsync() => string.Join(" | ", await Page.Locator("[role=alert]").AllInnerTextsAsync());

    /// <summary>Holds the page against the rules, once for each address and heading.</summary>
    private async Task LookAsync()
    {
        Troubles.Should().BeEmpty($"nothing goes wrong behind {Page.Url}");
        (await Page.Locator("h1").CountAsync()).Should().Be(1, $"{Page.Url} has one main heading");
        (await Page.Locator("html").GetAttributeAsync("lang")).Should().BeOneOf("nb", "nn", "en");
        var key = $"{new Uri(Page.Url).AbsolutePath} {await Page.TitleAsync()} {await Page.Locator("main form").CountAsync()}";
        if (!_checked.Add(key))
            return;
        await PictureAsync();
        if (_runsScript)
            await HoldToRulesAsync(Page.Url);
    }

    /// <summary>Shows what came without a server, such as a mail, and holds it against the rules. That it asks a server for anything is trouble.</summary>
    internal async Task ReadAsync(string name, string html)
    {
        await Page.SetContentAsync(html);
        _checked.Add(name);
        await PictureAsync();
        await HoldToRulesAsync(name);
        Troubles.Should().BeEmpty($"nothing goes wrong behind {name}");
    }

    private async Task HoldToRulesAsync(string name)
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] },
        });
        result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}")
            .Should().BeEmpty($"{name} keeps the accessibility rules");
        var overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.Should().BeLessThanOrEqualTo(0, $"{name} needs no scrolling sideways");
    }

    /// <summary>For who wants to look: every page as a picture in the folder that UMV_SCREENSHOTS names.</summary>
    private async Task PictureAsync()
    {
        if (Environment.GetEnvironmentVariable("UMV_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{Page.ViewportSize!.Width}-{_checked.Count:000}.png") });
    }

    private void Note(bool isTrouble, string what)
    {
        if (isTrouble)
            lock (Troubles)
                Troubles.Add(what);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
