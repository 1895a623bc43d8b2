using UmV.Core.Correspondence;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Makes trouble with a message visible where people look: a task on the case, and a mark on the address when it is the address that is
/// wrong. The same trouble told twice has one effect. Safe to share between threads.
/// </summary>
internal sealed class DeliveryReporter(IUmV door, UmVOptions options)
{
    internal async ValueTask ReportAsync(OutboxRow row, DeliveryTrouble trouble, bool isFinal, CancellationToken cancellationToken)
    {
        var cause = $"{row.Message.Id}|{(isFinal ? "failed" : "delayed")}";
        if (row.Stream.Kind == StreamKind.Case)
        {
            var note = new RecordDeliveryTrouble(new CaseId(row.Stream.Value), row.Message.Id, row.Message.Kind, row.Message.Recipient, trouble, isFinal);
            await door.ExecuteAsync(Actor.System, note, MessageIdentity.OfCommand(options.Tenant, $"{cause}|case"), cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (isFinal && trouble is DeliveryTrouble.AddressUnknown)
        {
            var mark = new MarkAddress(row.Message.Recipient, trouble);
            await door.ExecuteAsync(Actor.System, mark, MessageIdentity.OfCommand(options.Tenant, $"{cause}|address"), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
