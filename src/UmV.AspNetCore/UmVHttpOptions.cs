using UmV.Core.Text;

namespace UmV.AspNetCore;

/// <summary>Settings of the endpoints. Read once, when they are mapped.</summary>
public sealed class UmVHttpOptions
{
    /// <summary>The greatest size of what is sent in, in bytes. The default value is 1 MiB; 1 KiB to 16 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The language of problems for who asks for none of nb, nn and en. The default value is Bokmål.</summary>
    public Language DefaultLanguage { get; set; } = Language.Nb;

    /// <summary>How long to wait before trying again when the store cannot be reached, in seconds. The default value is 5; 1 to 3600.</summary>
    public int RetryAfterSeconds { get; set; } = 5;
}
