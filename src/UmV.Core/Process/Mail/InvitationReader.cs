using NodaTime;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Catalogue;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Finds in the journal what a message about a session is about, at the moment of sending: the message itself holds nothing of it.
/// Safe to share between threads.
/// </summary>
internal sealed class InvitationReader(IUmVStore store, UmVOptions options)
{
    private static readonly string Planned = EventCatalogue.NameOf<SessionPlanned>();
    private static readonly string Cancelled = EventCatalogue.NameOf<SessionCancelled>();

    /// <summary>What a message invites to; null when it invites to nothing.</summary>
    internal async ValueTask<FoundInvitation?> FindAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (row.Message.Kind is not (MessageKind.SessionPlanned or MessageKind.SessionCancelled) || row.Stream.Kind != StreamKind.Case)
            return null;
        var story = await ReadAsync(row.Stream, cancellationToken).ConfigureAwait(false);
        var told = story.Find(step => IdOf(row, step) == row.Message.Id);
        return told is null ? null : Found(row, told, [.. story.TakeWhile(step => step.Version <= told.Version).Where(step => step.Session == told.Session)]);
    }

    private FoundInvitation? Found(OutboxRow row, Step told, Step[] steps)
    {
        var mine = steps.Where(step => step.Planned is { } planned && planned.Participants.Contains(row.Message.Recipient)).ToList();
        if (mine.Count == 0)
            return null;
        var last = mine[^1].Planned!;
        var uid = MessageIdentity.OfMessage(options.Tenant, row.Stream, mine[0].Version, MessageKind.SessionPlanned, row.Message.Recipient);
        return new FoundInvitation(told.Session, new Invitation(
            uid, steps.Length - 1, last.Start, Duration.FromMinutes(last.Minutes), options.TimeZone, row.Message.Kind == MessageKind.SessionCancelled));
    }

    private string IdOf(OutboxRow row, Step step) =>
        MessageIdentity.OfMessage(options.Tenant, row.Stream, step.Version, row.Message.Kind, row.Message.Recipient);

    private async ValueTask<List<Step>> ReadAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var steps = new List<Step>();
        await foreach (var entry in store.ReadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Type != Planned && entry.Type != Cancelled)
                continue;
            steps.Add(StoredForm.ReadEvent(entry) switch
            {
                SessionPlanned planned => new Step(entry.Version, planned.Session, planned),
                SessionCancelled cancelled => new Step(entry.Version, cancelled.Session, null),
                var other => throw new InvalidOperationException($"The event {other} is none of a session."),
            });
        }

        return steps;
    }

    private sealed record Step(long Version, SessionId Session, SessionPlanned? Planned);
}

/// <summary>A session, and how a calendar knows it.</summary>
internal sealed record FoundInvitation(SessionId Session, Invitation Invitation);
