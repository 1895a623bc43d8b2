using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>Names what a duty asks for: the same id on every host and at every try, another one when the duty is due on another day.</summary>
internal static class DutyCommand
{
    internal static CommandId IdOf(TenantId tenant, DutyRow duty)
    {
        var text = $"{tenant}|{duty.Stream}|{duty.Key}|{LocalDatePattern.Iso.Format(duty.Due)}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        // RFC 9562: version 8 is for ids made in a way of one's own.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new CommandId(new Guid(bytes, bigEndian: true));
    }
}
