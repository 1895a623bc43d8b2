using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UmV.Samples.Web.Hosting;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>What a browser is told not to do, how long a session lasts, and what this host takes from nobody.</summary>
public sealed partial class WebSecurityTests
{
    [Theory]
    [InlineData("/identity", HttpStatusCode.OK)]
    [InlineData("/cases", HttpStatusCode.Redirect)]
    [InlineData("/nothing-here", HttpStatusCode.Redirect)]
    [InlineData("/lib/nothing-here.css", HttpStatusCode.Redirect)]
    [InlineData("/umv.css", HttpStatusCode.OK)]
    [InlineData("/umv/cases", HttpStatusCode.Unauthorized)]
    [InlineData("/status/404", HttpStatusCode.NotFound)]
    [InlineData("/language?break", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_tells_the_browser_what_not_to_do_also_that_of_a_failure(string path, HttpStatusCode status)
    {
        await using var app = await WebApp.StartAsync("Development", services => services.Configure<MvcOptions>(options => options.Filters.Add<Breaking>()));
        using var client = Client(app, new CookieContainer());

        var answer = await client.GetAsync(path);

        answer.StatusCode.Should().Be(status);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().ContainAll("default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'").And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("same-origin");
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").Should().Equal("same-origin");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("same-origin");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(nameof(Breaking)).And.NotContain("   at ");
        if (answer.Content.Headers.ContentType is { MediaType: "text/html" } html)
            html.CharSet.Should().Be("utf-8");
    }

    [Fact]
    public async Task The_address_of_a_link_of_one_use_is_told_to_nobody()
    {
        await using var app = await WebApp.StartAsync();
        using var client = Client(app, new CookieContainer());

        var answer = await client.GetAsync("/own/AAAAAAAAAAAAAAAAAAAAAA");

        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.GetValues("X-Robots-Tag").Should().Equal("noindex");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await client.PostAsync("/own/AAAAAAAAAAAAAAAAAAAAAA", null)).StatusCode.Should().Be(HttpStatusCode.BadRequest, "only its own page sends it");
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task A_method_that_nothing_here_needs_is_refused(string method)
    {
        await using var app = await WebApp.StartAsync();
        using var client = Client(app, new CookieContainer());
        using var request = new HttpRequestMessage(new HttpMethod(method), "/identity");
        request.Headers.Add("X-Secret", "must-not-come-back");

        var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("must-not-come-back");
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_page_is_refused()
    {
        await using var app = await WebApp.StartAsync();
        var cookies = new CookieContainer();
        using var client = Client(app, cookies);
        var (who, _) = await PickerAsync(client);

        var answer = await client.PostAsync("/identity", new FormUrlEncodedContent([new("who", who)]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        cookies.GetAllCookies().Should().NotContain(cookie => cookie.Name == "umv-identity");
    }

    [Fact]
    public async Task A_form_that_is_larger_than_any_of_ours_is_not_read()
    {
        await using var app = await WebApp.StartAsync();
        using var client = Client(app, new CookieContainer());

        var answer = await client.PostAsync("/language", new FormUrlEncodedContent([new("to", new string('a', 2_000_000))]));

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_after_a_working_day_in_any_case()
    {
        var time = new MovedTime();
        await using var app = await WebApp.StartAsync("Development", services => services.AddSingleton<TimeProvider>(time));
        var cookies = new CookieContainer();
        using var client = Client(app, cookies);
        await SignInAsync(client);
        (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);

        for (var hour = TimeSpan.Zero; hour < SessionLifetime.Longest - TimeSpan.FromMinutes(21); hour += TimeSpan.FromMinutes(20))
        {
            time.Ahead += TimeSpan.FromMinutes(20);
            (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK, "it is used, {0} after its beginning", time.Ahead);
        }

        time.Ahead += TimeSpan.FromMinutes(22);
        (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.Redirect, "the day is over");

        await SignInAsync(client);
        (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
        time.Ahead += SessionLifetime.Unused + TimeSpan.FromMinutes(1);
        (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.Redirect, "nobody has used it");
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_has_the_browser_forget()
    {
        await using var app = await WebApp.StartAsync();
        var cookies = new CookieContainer();
        using var client = Client(app, cookies);
        await SignInAsync(client);
        var page = await client.GetStringAsync("/");
        page.Should().Contain("action=\"/logout\"", "every page of who is signed in offers it");
        (await client.GetAsync("/logout")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await client.PostAsync("/logout", null)).StatusCode.Should().Be(HttpStatusCode.BadRequest, "another site cannot do it");

        var answer = await client.PostAsync("/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Clear-Site-Data").Single().Should().ContainAll("cache", "cookies", "storage");
        cookies.GetAllCookies().Should().NotContain(cookie => cookie.Name == "umv-identity");
        (await client.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_cookie_is_of_one_sign_in_and_cannot_be_made_up()
    {
        await using var app = await WebApp.StartAsync();
        var values = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            var cookies = new CookieContainer();
            using var client = Client(app, cookies);
            await SignInAsync(client);
            values.Add(cookies.GetAllCookies().Single(cookie => cookie.Name == "umv-identity").Value);
            cookies.GetAllCookies().Should().OnlyContain(cookie => cookie.HttpOnly && cookie.Name.StartsWith("umv-", StringComparison.Ordinal));
        }

        values.Should().OnlyHaveUniqueItems("each sign-in makes its own").And.OnlyContain(value => value.Length > 100);
        using var forger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Address) };
        foreach (var forged in new[] { values[0][..^4] + "AAAA", "AAAA" + values[0][4..], "ProviderLeader" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Cookie", $"umv-identity={forged}");
            (await forger.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.Redirect, "nobody is signed in by it");
        }
    }

    [Theory]
    [InlineData("/identity", "back", "who")]
    [InlineData("/language", "back", "to")]
    public async Task Nobody_is_sent_to_another_site(string path, string field, string choice)
    {
        await using var app = await WebApp.StartAsync();
        foreach (var elsewhere in new[] { "https://elsewhere.example.org/", "//elsewhere.example.org", "/\\elsewhere.example.org", "javascript:go()" })
        {
            using var client = Client(app, new CookieContainer());
            var (who, token) = await PickerAsync(client);
            var answer = await client.PostAsync(path, new FormUrlEncodedContent(
                [new(field, elsewhere), new(choice, path == "/identity" ? who : "nn"), new("__RequestVerificationToken", token)]));
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.Should().Be("/");
        }
    }

    [Fact]
    public async Task Folders_are_not_listed_and_documentation_is_not_open()
    {
        await using var app = await WebApp.StartAsync();
        using var client = Client(app, new CookieContainer());
        await SignInAsync(client);
        foreach (var path in new[] { "/lib/", "/lib", "/openapi/v1.json", "/swagger", "/health", "/health/ready", "/.git/config", "/web.db", "/appsettings.json", "/umv" })
            (await client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Who_asks_for_too_much_is_told_to_wait()
    {
        await using var app = await WebApp.StartAsync("Development", "--UmV:RequestsPerMinute", "5");
        using var client = Client(app, new CookieContainer());
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 8; request++)
            statuses.Add((await client.GetAsync("/umv/cases")).StatusCode);

        statuses.Should().Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)]);
        var last = await client.GetAsync("/cases");
        last.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        (await client.GetAsync("/umv.css")).StatusCode.Should().Be(HttpStatusCode.OK, "what pages are drawn with is not counted");
    }

    [Fact]
    public void A_quota_that_lets_nobody_in_is_refused()
    {
        var start = () => WebHost.Build(["--environment", "Production", "--UmV:RequestsPerMinute", "0"]);
        start.Should().Throw<StartRefusedException>().WithMessage("*UmV:RequestsPerMinute*");
    }

    [Fact]
    public async Task Outside_development_cookies_go_over_TLS_and_to_this_host_alone()
    {
        using var folder = new TempFolder();
        await using var app = await WebApp.StartAsync(
            "Production", "--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", CertificateIn(folder, out var trusted), "--Kestrel:Certificates:Default:Password", "synthetic");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, SslOptions = { CertificateChainPolicy = trusted } })
        {
            BaseAddress = new Uri(app.Address),
        };

        var answer = await client.PostAsync("/language", new FormUrlEncodedContent([new("to", "nn")]));

        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().StartWith("__Host-umv-language=nn").And.ContainAll("path=/", "secure", "samesite=strict", "httponly").And.NotContain("domain=");
        answer.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000; includeSubDomains");
        foreach (var cookie in new[]
        {
            app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie,
            app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie,
        })
        {
            cookie.Name.Should().StartWith("__Host-umv-");
            (cookie.SecurePolicy, cookie.SameSite, cookie.HttpOnly, cookie.Path, cookie.Domain).Should().Be((CookieSecurePolicy.Always, SameSiteMode.Strict, true, "/", null));
        }
    }

    [Theory]
    [InlineData("/cases")]
    [InlineData("/agreements")]
    public async Task What_an_address_says_was_done_is_shown_of_actions_that_there_are_alone(string list)
    {
        await using var app = await WebApp.StartAsync();
        using var client = Client(app, new CookieContainer());
        await SignInAsync(client);
        var one = Regex.Match(await client.GetStringAsync(list), $"{list}/[0-9a-f-]{{36}}").Value;
        one.Should().NotBeEmpty();

        foreach (var done in new[] { "999", "-1", "<script>", "NoSuchThing" })
            (await client.GetAsync($"{one}?done={Uri.EscapeDataString(done)}")).StatusCode.Should().Be(HttpStatusCode.OK, done);
    }

    private static HttpClient Client(WebApp app, CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(app.Address) };

    private static async Task<(string Who, string Token)> PickerAsync(HttpClient client)
    {
        var page = await client.GetStringAsync("/identity");
        return (WebUtility.HtmlDecode(Leader().Match(page).Groups[1].Value), Token().Match(page).Groups[1].Value);
    }

    private static async Task SignInAsync(HttpClient client)
    {
        var (who, token) = await PickerAsync(client);
        (await client.PostAsync("/identity", new FormUrlEncodedContent([new("who", who), new("__RequestVerificationToken", token)]))).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    private static string CertificateIn(TempFolder folder, out X509ChainPolicy trusted)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now, now.AddYears(50));
        trusted = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trusted.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));
        var path = folder.At("synthetic.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "synthetic"));
        return path;
    }

    [GeneratedRegex("name=\"who\" value=\"([^\"]+\\|ProviderLeader)\"")]
    private static partial Regex Leader();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class MovedTime : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    private sealed class Breaking : IAsyncResourceFilter
    {
        public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next) =>
            context.HttpContext.Request.Query.ContainsKey("break") && !context.HttpContext.Request.Path.StartsWithSegments("/status", StringComparison.Ordinal)
                ? throw new InvalidOperationException("Something broke inside.")
                : next();
    }
}
