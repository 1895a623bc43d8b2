namespace UmV.Samples.Web.Hosting;

/// <summary>The host is set up in a way that it will not start in. The message says what to change.</summary>
public sealed class StartRefusedException(string message) : InvalidOperationException(message);
