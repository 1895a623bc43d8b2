namespace UmV.Integrations.Email;

/// <summary>
/// The settings of <see cref="PickupFolderChannel"/>. They are the same for every message, and stand in each: write nothing in them that
/// tells what the provider does, since even the sender of a mail can reveal why it was sent.
/// </summary>
public sealed class PickupFolderOptions : MailOptions
{
    /// <summary>The folder that the mail server collects from. Created when missing. There is no default.</summary>
    public string Folder { get; set; } = "";
}
