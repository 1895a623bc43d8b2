namespace UmV.Samples.Web.Hosting;

/// <summary>The settings of this sample, from the command line, the environment or appsettings.json under <c>UmV</c>.</summary>
public sealed class WebSettings
{
    /// <summary>The database file; without it, a new world in a temporary folder that is gone when the program ends (Development only).</summary>
    public string? Database { get; set; }

    /// <summary>Whether people are chosen from a list instead of logging in. Default: in Development only; refused elsewhere.</summary>
    public bool? DevelopmentIdentities { get; set; }

    /// <summary>Whether an empty database is filled with a small synthetic world. Default: in Development only.</summary>
    public bool? Seed { get; set; }

    /// <summary>How many pages and calls one person may ask for in a minute. Default: 600.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>
    /// Where people log in, for mails. Default: this program in Development; elsewhere none, and messages wait in the store until there is one.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>The folder that mails are written to as .eml files, for a mail server to collect. Default: <c>mail</c> beside the database.</summary>
    public string? MailFolder { get; set; }

    /// <summary>The sender of mails. Default: an address that exists nowhere.</summary>
    public string MailFrom { get; set; } = "ikke-svar@provider.example";

    /// <summary>The folder that is to be deleted when the program ends; null when the data is to stay.</summary>
    internal string? ThrowAwayFolder { get; private set; }

    /// <summary>Reads and completes the settings.</summary>
    /// <exception cref="StartRefusedException">They ask for what must not be.</exception>
    public static WebSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection("UmV").Get<WebSettings>() ?? new WebSettings();
        if (settings.DevelopmentIdentities == true && !environment.IsDevelopment())
            throw new StartRefusedException(
                $"UmV:DevelopmentIdentities is on in the environment '{environment.EnvironmentName}'. It lets anybody be anybody, and runs in Development only. "
                + "Turn it off and add a real way to log in (docs: replace the authentication in Hosting/WebHost.cs).");
        if (settings.RequestsPerMinute < 1)
            throw new StartRefusedException("UmV:RequestsPerMinute is below 1, so that nobody could open a page. Leave it out, or write how many a person may ask for in a minute.");
        settings.DevelopmentIdentities ??= environment.IsDevelopment();
        settings.Seed ??= environment.IsDevelopment();
        settings.Database ??= environment.IsDevelopment() ? settings.ThrowAway() : Path.Combine(AppContext.BaseDirectory, "App_Data", "umv.db");
        settings.Address ??= environment.IsDevelopment() ? new Uri("http://127.0.0.1:5080/") : null;
        settings.MailFolder ??= Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Database))!, "mail");
        return settings;
    }

    private string ThrowAway()
    {
        ThrowAwayFolder = Directory.CreateTempSubdirectory("umv-web-").FullName;
        return Path.Combine(ThrowAwayFolder, "umv.db");
    }
}
