using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private enum Wrong
    {
        /// <summary>The command id is known.</summary>
        Known,

        /// <summary>The journal has moved on.</summary>
        Version,

        /// <summary>The entries hang on another hash.</summary>
        Chain,

        /// <summary>The agreement has no free place.</summary>
        Place,

        /// <summary>A text is sealed with a retired key.</summary>
        Retired,

        /// <summary>A message id is taken.</summary>
        Message,
    }

    [ContractFact]
    public async Task Of_two_faults_every_store_tells_the_same_in_one_order()
    {
        var first = await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        await Keep(Sample.CaseCommit(2, 2, agreement: Sample.Agreement(1)));
        (await Store.RetireKeyAsync("kek-gone")).Should().BeTrue();
        var faults = Enum.GetValues<Wrong>();
        foreach (var fault in faults)
        {
            (await ToldAsync(Faulty(first, fault))).Should().Be(TellingOf(fault), $"of {fault} alone");
            foreach (var graver in faults.Where(graver => graver < fault))
                (await ToldAsync(Faulty(first, graver, fault))).Should().Be(TellingOf(graver), $"of {graver} and {fault}");
        }

        (await Read(Stream)).Should().ContainSingle("nothing was half kept");
        await Keep(Faulty(first));
    }

    private static Commit Faulty(Commit first, params Wrong[] wrong)
    {
        var before = wrong.Contains(Wrong.Version) ? first with { Snapshot = first.Snapshot with { Version = 5 } } : first;
        if (wrong.Contains(Wrong.Chain))
            before = before with { Snapshot = before.Snapshot with { HeadHash = Bytes(7).AsMemory(0, 32) } };
        return Sample.Commit(Stream, wrong.Contains(Wrong.Known) ? 1 : 9, before) with
        {
            Case = Sample.CaseRow(1, 1, Sample.Agreement(1)),
            Capacity = new CapacityLimit(Sample.Agreement(1), wrong.Contains(Wrong.Place) ? 1 : 2),
            NewKeys = [Sample.DataKey(9, Stream) with { KeyEncryptionKeyId = wrong.Contains(Wrong.Retired) ? "kek-gone" : "kek-1" }],
            Outbox = [Sample.Mail(1, 2, wrong.Contains(Wrong.Message) ? Sample.Mail(1, 1).Message.Id : "mail-new")],
        };
    }

    private static string TellingOf(Wrong fault) => fault switch
    {
        Wrong.Known => nameof(CommitOutcome.AlreadyDone),
        Wrong.Version => $"{nameof(CommitOutcome.Conflict)} 1",
        Wrong.Chain => "chain",
        Wrong.Place => nameof(CommitOutcome.CapacityExceeded),
        Wrong.Retired => "retired",
        _ => "rejected",
    };

    private async Task<string> ToldAsync(Commit commit)
    {
        try
        {
            return await Store.CommitAsync(commit) switch
            {
                CommitOutcome.Conflict conflict => $"{nameof(CommitOutcome.Conflict)} {conflict.ActualVersion}",
                var outcome => outcome.GetType().Name,
            };
        }
        catch (StoreRejectedException rejected)
        {
            if (rejected.Message == $"The new entries do not follow the last hash of {commit.Stream}. Read it again and verify the store.")
                return "chain";
            return rejected.Message.Contains("retired", StringComparison.Ordinal) && rejected.Message.Contains("read", StringComparison.Ordinal) ? "retired" : "rejected";
        }
    }
}
