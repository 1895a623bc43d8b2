using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Names messages: the same for every attempt, and telling nothing, since it is a hash and not the id of a case.</summary>
internal static class MessageIds
{
    internal static string Of(TenantId tenant, StreamId stream, long version, MessageKind kind, PersonId recipient) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}|{stream}|{version}|{kind}|{recipient}")).AsSpan(0, 16));
}
