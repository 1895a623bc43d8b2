using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Correspondence;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Takes what came in by mail to where it belongs: notices to the case and the register, answers into quarantine, calendar answers to the
/// session. A mail that is handed in twice has one effect. Safe to share between threads.
/// </summary>
public sealed class InboundDesk
{
    private readonly IMailStore _mail;
    private readonly IUmV _door;
    private readonly DeliveryReporter _reporter;
    private readonly InvitationReader _invitations;
    private readonly InlineSealer _sealer;
    private readonly IClock _clock;
    private readonly TenantId _tenant;

    internal InboundDesk(
        IMailStore mail, IUmV door, DeliveryReporter reporter, InvitationReader invitations, IKeyring keyring, IClock clock, UmVOptions options)
    {
        _mail = mail;
        _door = door;
        _reporter = reporter;
        _invitations = invitations;
        _sealer = new InlineSealer(keyring, options.Tenant);
        _clock = clock;
        _tenant = options.Tenant;
    }

    internal static InboundDesk Create(IServiceProvider services) => new(
        services.GetRequiredService<IMailStore>(),
        services.GetRequiredService<IUmV>(),
        services.GetRequiredService<DeliveryReporter>(),
        services.GetRequiredService<InvitationReader>(),
        services.GetRequiredService<IKeyring>(),
        services.GetRequiredService<IClock>(),
        services.GetRequiredService<UmVOptions>());

    /// <summary>Takes one mail in.</summary>
    /// <returns>Whether it belonged to a message of UmV, so that something was done.</returns>
    public async ValueTask<bool> TakeAsync(InboundMail mail, CancellationToken cancellationToken = default) => mail switch
    {
        DeliveryNotice notice => await NoteAsync(notice, cancellationToken).ConfigureAwait(false),
        MailReply reply => await KeepAsync(reply, cancellationToken).ConfigureAwait(false),
        CalendarReply answer => await AnswerAsync(answer, cancellationToken).ConfigureAwait(false),
        _ => false,
    };

    /// <summary>Answers in quarantine, opened, oldest first: for provider staff on the case.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="case">The case.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answers; empty when there are none, or none for the actor.</returns>
    public async ValueTask<IReadOnlyList<WaitingReply>> ListAsync(Actor actor, CaseId @case, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await MaySeeAsync(actor, @case, cancellationToken).ConfigureAwait(false))
            return [];
        var kept = await _mail.ListRepliesAsync(_tenant, StreamId.Of(@case), cancellationToken).ConfigureAwait(false);
        return [.. kept.Select(Opened)];
    }

    /// <summary>Files an answer in its case, and takes it out of quarantine.</summary>
    /// <returns>What became of it. An answer that is not in quarantine is refused as unknown.</returns>
    public async ValueTask<Outcome> FileAsync(Actor actor, CaseId @case, string reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var waiting = (await ListAsync(actor, @case, cancellationToken).ConfigureAwait(false)).FirstOrDefault(kept => kept.Reply == reply);
        if (waiting is null)
            return new Outcome.Invalid([Decisions.Fault.Unknown("reply")]);
        var file = new FileReply(@case, waiting.Reply, waiting.From, waiting.Message, waiting.Text);
        var outcome = await _door.ExecuteAsync(
            actor, file, MessageIdentity.OfCommand(_tenant, $"{reply}|file"), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (outcome.IsDone)
            await _mail.RemoveReplyAsync(_tenant, reply, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Throws an answer away that does not belong in the case.</summary>
    /// <returns>False when there is none for the actor.</returns>
    public async ValueTask<bool> DiscardAsync(Actor actor, CaseId @case, string reply, CancellationToken cancellationToken = default) =>
        (await ListAsync(actor, @case, cancellationToken).ConfigureAwait(false)).Any(kept => kept.Reply == reply)
        && await _mail.RemoveReplyAsync(_tenant, reply, cancellationToken).ConfigureAwait(false);

    private async ValueTask<bool> NoteAsync(DeliveryNotice notice, CancellationToken cancellationToken)
    {
        if (await FindAsync(notice.Message, cancellationToken).ConfigureAwait(false) is not { } row)
            return false;
        await _reporter.ReportAsync(row, notice.Trouble, notice.IsFinal, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> KeepAsync(MailReply reply, CancellationToken cancellationToken)
    {
        if (await FindAsync(reply.Message, cancellationToken).ConfigureAwait(false) is not { } row || string.IsNullOrWhiteSpace(reply.Text))
            return false;
        var name = MessageIdentity.OfInbound(_tenant, reply.Source);
        var text = reply.Text.Length <= SealedText.MaxLength ? reply.Text : reply.Text[..SealedText.MaxLength];
        var box = _sealer.Seal(Encoding.UTF8.GetBytes(text), Place(name));
        await _mail.KeepReplyAsync(
            _tenant, new QuarantinedReply(name, row.Message.Id, row.Stream, row.Message.Recipient, _clock.GetCurrentInstant(), box), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> AnswerAsync(CalendarReply answer, CancellationToken cancellationToken)
    {
        if (await FindAsync(answer.Uid, cancellationToken).ConfigureAwait(false) is not { } row
            || await _invitations.FindAsync(row, cancellationToken).ConfigureAwait(false) is not { } found)
            return false;
        var note = new AnswerInvitation(new CaseId(row.Stream.Value), found.Session, row.Message.Recipient, answer.Answer, answer.Sequence);
        await _door.ExecuteAsync(
            Actor.System, note, MessageIdentity.OfCommand(_tenant, $"{answer.Source}|answer"), cancellationToken: cancellationToken).ConfigureAwait(false);
        return true;
    }

    private ValueTask<OutboxRow?> FindAsync(string message, CancellationToken cancellationToken) =>
        Correspondence.MessageIds.IsOne(message) ? _mail.FindMessageAsync(_tenant, message, cancellationToken) : ValueTask.FromResult<OutboxRow?>(null);

    private async ValueTask<bool> MaySeeAsync(Actor actor, CaseId @case, CancellationToken cancellationToken) =>
        actor.Role is Role.ProviderLeader or Role.ProviderWorker
        && await _door.AskAsync(actor, new Queries.GetCase(@case), cancellationToken).ConfigureAwait(false) is not null;

    private WaitingReply Opened(QuarantinedReply kept) => new(
        kept.Reply, kept.Message, kept.From, kept.ReceivedAt, Encoding.UTF8.GetString(_sealer.Open(kept.Sealed.Span, Place(kept.Reply))));

    private static string Place(string reply) => $"mail-reply|{reply}";
}

/// <summary>An answer in quarantine, opened.</summary>
/// <param name="Reply">Names the answer.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="From">The recipient of that message, who is taken to have written it. Nobody has proved it.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Text">What it says.</param>
public sealed record WaitingReply(string Reply, string Message, PersonId From, Instant ReceivedAt, string Text) : Queries.View;
