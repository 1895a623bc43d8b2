namespace UmV.Integrations.Visma.Http;

/// <summary>How a client proves itself to a token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary>Client id and secret stand in the form.</summary>
    Form,

    /// <summary>Client id and secret stand in the header (Basic).</summary>
    Basic,
}

/// <summary>What every school system that is reached over HTTP has in common. Read at start and whenever the configuration changes.</summary>
public abstract class SchoolHttpOptions
{
    /// <summary>What to call the system; the first part of every name that it gives. Choose it once: another name is another source.</summary>
    public string SourceSystem { get; set; } = "";

    /// <summary>Where the interface begins, with https.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Where tokens are given; null for an interface that asks for none, and then no authorisation header is sent.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>Client id.</summary>
    public string? ClientId { get; set; }

    /// <summary>Client secret. From a secret store or the environment, never from a file in source control.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The scope to ask for; null to ask for none.</summary>
    public string? Scope { get; set; }

    /// <summary>The form field <c>tenant_id</c> of Visma Connect; null to leave it out.</summary>
    public string? TenantId { get; set; }

    /// <summary>How the client proves itself to the token endpoint.</summary>
    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>Allows http to this machine itself (loopback), for trials. Never to another.</summary>
    public bool AllowHttpOnLoopback { get; set; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one request may take with all its attempts and the waiting between them.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a request is tried again. 0 to 10.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>How long to wait before the first retry; each further wait is about twice as long. A wait that the system asks for goes before.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait asked for by the system that is waited out. A longer one ends the reading, and is told to the caller.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest answer that is read, in bytes after decompression.</summary>
    public int MostBytes { get; set; } = 32 * 1024 * 1024;
}
