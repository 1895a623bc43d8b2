using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.Process.Mail;

/// <summary>The names that UmV gives to messages and what belongs to them: hashes, the same for every attempt, and telling nothing.</summary>
internal static class MessageIdentity
{
    /// <summary>The id of the message that a journal's entry makes for a recipient.</summary>
    internal static string OfMessage(TenantId tenant, StreamId stream, long version, MessageKind kind, PersonId recipient) =>
        MessageIds.Of(tenant, stream, version, kind, recipient);

    /// <summary>The thread of all messages about one thing to one recipient.</summary>
    internal static string OfThread(TenantId tenant, StreamId stream, PersonId recipient) => Hash($"{tenant}|thread|{stream}|{recipient}");

    /// <summary>The id of a command that UmV gives itself: the same cause gives the same id, so that it has one effect.</summary>
    internal static CommandId OfCommand(TenantId tenant, string cause)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}|command|{cause}")).AsSpan(0, 16);
        // The bits of a version 8 GUID (RFC 9562): made of other things than time or chance alone.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new CommandId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>The name of something that came in.</summary>
    internal static string OfInbound(TenantId tenant, string source) => Hash($"{tenant}|inbound|{source}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
