using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace UmV.Core.Process.Workers;

/// <summary>How long to wait before the next attempt: twice as long each time, up to a limit.</summary>
internal static class Backoff
{
    /// <summary>
    /// The wait after so many attempts. Spread over three quarters to five quarters by the message's id, so that messages that failed
    /// together do not all come back together; the same for the same attempt.
    /// </summary>
    internal static Duration Wait(WorkerOptions settings, string messageId, int attempts)
    {
        var doubled = settings.FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20));
        return Duration.Min(settings.LongestWait, doubled) * (0.75 + (0.5 * Share(messageId, attempts)));
    }

    /// <summary>From 0 to 1.</summary>
    private static double Share(string messageId, int attempts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}|{attempts}")));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
