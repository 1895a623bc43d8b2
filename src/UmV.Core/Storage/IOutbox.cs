using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// The messages of a store. What is promised: a message that was committed is handed to the channel at least once, always with
/// the same id; to one recipient and about one case or agreement, in the order in which things happened.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Takes messages that may be tried now, oldest first. Nobody else is given them before the lease has run out on the store's own
    /// clock, whatever the clocks of the hosts say. A message is not given out while an earlier one to the same recipient about the
    /// same case or agreement waits.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="due">Only those whose next attempt is at this instant or before.</param>
    /// <param name="lease">For how long they are the caller's.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="cancellationToken">Cancels before anything is taken.</param>
    ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(
        TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps what became of an attempt (status, attempts, next attempt and reason of the row) and ends its lease. Sent is kept
    /// always, and a message that is kept as sent stays sent; anything else counts only while the lease is the caller's.
    /// </summary>
    /// <returns>Whether it was kept; false when somebody else has the message by now, or it has been sent.</returns>
    /// <exception cref="StoreRejectedException">There is no such message.</exception>
    ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default);

    /// <summary>A page of messages, oldest first (of two from the same instant, the smaller id).</summary>
    ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(
        TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How many messages wait or were given up, and since when the oldest waits.</summary>
    ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets messages that were given up be tried again, from their first attempt, with the id that they had. Keeps who asked for it
    /// in the same transaction. A message that was not given up is left as it is.
    /// </summary>
    /// <returns>The ids of the messages that wait again.</returns>
    ValueTask<IReadOnlyList<string>> RequeueAsync(TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default);

    /// <summary>Who let which message be tried again, newest first.</summary>
    ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(TenantId tenant, int most, CancellationToken cancellationToken = default);
}

/// <summary>A message that is the caller's for a while.</summary>
/// <param name="Row">The message.</param>
/// <param name="Until">When the lease runs out on the store's clock. It tells this lease from every other one of the message.</param>
public sealed record LeasedMessage(OutboxRow Row, Instant Until);

/// <summary>Which messages to list. Every given condition must hold.</summary>
/// <param name="Stream">About this case or agreement.</param>
/// <param name="Status">Standing here.</param>
/// <param name="After">Only those after this one in the order of the list; null for the first page.</param>
/// <param name="Most">The greatest number of rows, 1 to 10000.</param>
public sealed record MessageFilter(StreamId? Stream = null, OutboxStatus? Status = null, OutboxRow? After = null, int Most = 200);

/// <summary>How the messages stand.</summary>
/// <param name="Pending">How many wait.</param>
/// <param name="Dead">How many were given up.</param>
/// <param name="OldestPending">
/// Since when the oldest of those that wait has waited: from when it could have left, so that one which is held for its recipient's
/// working hours waits from then on, and may be told of with an instant to come. Null when none waits.
/// </param>
public sealed record OutboxSummary(int Pending, int Dead, Instant? OldestPending);

/// <summary>That messages which were given up are to be tried again.</summary>
/// <param name="Messages">Their ids; empty for all that were given up.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When: they may be tried from now on.</param>
public sealed record RequeueOrder(ImmutableArray<string> Messages, Actor By, Instant At);

/// <summary>That a message was let to be tried again. Kept for good.</summary>
/// <param name="Message">Its id.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who asked for it.</param>
/// <param name="Role">In which role.</param>
/// <param name="Attempts">How often it had been tried.</param>
/// <param name="Reason">Why it had been given up, in words without personal data.</param>
public sealed record RequeueRow(string Message, Instant At, PersonId Person, Role Role, int Attempts, string? Reason);
