using System.Globalization;
using System.Text.RegularExpressions;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email.Smtp;

/// <summary>An enhanced status code (RFC 3463), such as 5.1.1.</summary>
internal readonly partial record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    internal bool IsPermanent => Class == 5;

    /// <summary>Reads the code that a text begins with; null when it begins with none.</summary>
    internal static EnhancedStatus? TryRead(string? text)
    {
        var found = Leading().Match(text ?? "");
        return found.Success ? new EnhancedStatus(Number(found, "class"), Number(found, "subject"), Number(found, "detail")) : null;
    }

    /// <summary>What it means for people.</summary>
    internal DeliveryTrouble Trouble => (Subject, Detail) switch
    {
        (1, 3 or 7) => DeliveryTrouble.AddressUnusable,
        (1, _) or (2, 0 or 1) => DeliveryTrouble.AddressUnknown,
        (2, 2) => DeliveryTrouble.MailboxFull,
        (2, 3) or (3, 4) => DeliveryTrouble.TooLarge,
        (4, 7) => DeliveryTrouble.Expired,
        (6, 7) => DeliveryTrouble.AddressUnusable,
        (7, _) => DeliveryTrouble.Policy,
        _ => DeliveryTrouble.Other,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static int Number(Match found, string group) => int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<class>[245])\.(?<subject>[0-9]{1,3})\.(?<detail>[0-9]{1,3})(?![0-9.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leading();
}
