namespace UmV.Integrations.Email;

/// <summary>
/// The settings of <see cref="PickupFolderChannel"/>. They are the same for every message, and stand in each: write nothing in them that
/// tells what the provider does, since even the sender of a mail can reveal why it was sent.
/// </summary>
public sealed class PickupFolderOptions
{
    /// <summary>The folder that the mail server collects from. Created when missing. There is no default.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The name that a mail comes from, such as <c>Meldingstjenesten</c>: 1 to 64 characters. There is no default.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>
    /// The address that a mail comes from, such as <c>ikke-svar@example.org</c>. Its domain is also the last part of every Message-ID:
    /// a message that is sent again after the domain was changed cannot be told from a new one. There is no default.
    /// </summary>
    public string SenderAddress { get; set; } = "";

    /// <summary>
    /// Where people log in: https, or http to this machine only; without user, password, query or fragment. There is no default.
    /// </summary>
    public Uri? LoginAddress { get; set; }
}
