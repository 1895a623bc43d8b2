using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>
/// What UmV relies on in everything that takes decisions of exclusion. No public contract takes them today; whoever adds one, or hands them to an archive or
/// a letter service, holds it to this. Its report tells kinds, never a name or an id.
/// </summary>
public static class ExclusionSinkContract
{
    /// <summary>Holds a sink to the contract.</summary>
    /// <param name="open">Makes the sink: anew for each delivery, as after a restart of the host.</param>
    /// <param name="decision">A decision that has not been delivered yet.</param>
    /// <param name="count">How many decisions the other system holds; null where that cannot be asked.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    public static async Task<ContractReport> CheckAsync(
        Func<IExclusionDecisionSink> open, ExclusionDecision decision, Func<ValueTask<int>>? count = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(decision);
        var findings = new FindingList();
        var first = await open().PublishAsync(decision, cancellationToken).ConfigureAwait(false);
        var again = await open().PublishAsync(decision, cancellationToken).ConfigureAwait(false);
        var asked = await open().CheckAsync(first, cancellationToken).ConfigureAwait(false);
        var successor = decision with { Id = SuccessorOf(decision.Id), Replaces = decision.Id };
        var held = count is null ? null : (int?)await count().ConfigureAwait(false);
        var next = await open().PublishAsync(successor, cancellationToken).ConfigureAwait(false);

        Once(first, again, held, findings);
        foreach (var receipt in new[] { first, again, asked, next })
            Says(receipt, decision, findings);
        var known = IsTaken(first) && IsTaken(asked);
        findings.Check("SINK-3", !known || asked.Remote == first.Remote, "a question about a delivery is answered with another name");
        findings.Check("SINK-3", IsTaken(asked) || !IsTaken(first) || asked.Status == PublishStatus.Rejected, "what was taken is said not to be supported");
        findings.Check("SINK-4", !IsTaken(first) || !IsTaken(next) || next.Remote != first.Remote, "a decision in the place of another has its name");
        return findings.Report();
    }

    private static void Once(PublishReceipt first, PublishReceipt again, int? held, FindingList findings)
    {
        findings.Check("SINK-1", again.Status == first.Status || (IsTaken(first) && IsTaken(again)), $"first it was {first.Status}, then {again.Status}");
        findings.Check("SINK-1", again.Remote == first.Remote, "the second delivery has another name");
        if (held is { } many)
            findings.Check("SINK-1", many == (IsTaken(first) ? 1 : 0), $"the other system holds {many} decisions after two deliveries of one");
    }

    private static void Says(PublishReceipt receipt, ExclusionDecision decision, FindingList findings)
    {
        var hasReason = !string.IsNullOrWhiteSpace(receipt.Reason);
        findings.Check("SINK-2", hasReason != IsTaken(receipt), $"{receipt.Status} {(hasReason ? "has a reason" : "has no reason")}");
        findings.Check("SINK-3", IsTaken(receipt) == receipt.Remote is { Id.Length: > 0 }, $"{receipt.Status} {(receipt.Remote is null ? "has no name" : "has a name")}");
        var told = receipt.Reason ?? "";
        findings.Check(
            "SINK-5", !told.Contains(decision.Student.Id, StringComparison.Ordinal) && !told.Contains(decision.School.Id, StringComparison.Ordinal), "a reason holds an id of the pupil or the school");
    }

    private static bool IsTaken(PublishReceipt receipt) => receipt.Status is PublishStatus.Accepted or PublishStatus.Pending;

    // Another id, made of the first: the kit asks no source of ids, and tells the same at every run.
    private static Guid SuccessorOf(Guid id)
    {
        var bytes = id.ToByteArray();
        bytes[^1] ^= 1;
        return new Guid(bytes);
    }
}
