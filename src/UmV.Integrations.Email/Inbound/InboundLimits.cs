namespace UmV.Integrations.Email.Inbound;

/// <summary>How much of a mail is read: whoever knows the address can write to it.</summary>
internal static class InboundLimits
{
    /// <summary>Bytes of a mail.</summary>
    internal const int Size = 2 * 1024 * 1024;

    /// <summary>Parts of a mail, and how deep they stand in each other.</summary>
    internal const int Parts = 50;

    internal const int Depth = 8;

    /// <summary>Letters that are kept of an answer.</summary>
    internal const int Text = 20_000;
}
