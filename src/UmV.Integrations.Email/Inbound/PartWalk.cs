using MimeKit;

namespace UmV.Integrations.Email.Inbound;

/// <summary>All parts of a mail, in order, unless there are too many or they stand too deep in each other.</summary>
internal static class PartWalk
{
    internal static bool TryRead(MimeMessage mail, out IReadOnlyList<MimeEntity> parts)
    {
        var found = new List<MimeEntity>();
        parts = found;
        var waiting = new Stack<(MimeEntity Part, int Depth)>();
        if (mail.Body is { } body)
            waiting.Push((body, 1));
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > InboundLimits.Depth || found.Count >= InboundLimits.Parts)
                return false;
            found.Add(next.Part);
            // What another mail says within this one is not said by this one's writer: its parts are not walked.
            if (next.Part is Multipart inner)
            {
                foreach (var part in inner.Reverse())
                    waiting.Push((part, next.Depth + 1));
            }
        }

        return true;
    }
}
