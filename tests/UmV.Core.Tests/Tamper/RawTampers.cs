#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;

namespace UmV.Core.Tests.Tamper;

/// <summary>What somebody does who changes rows and knows nothing of chains: one random change of the data as it lies.</summary>
internal static class RawTampers
{
    internal static IReadOnlyList<(string Name, Func<TenantData, Random, bool> Do)> All { get; } =
    [
        ("journal: edit", EditEntry),
        ("journal: delete", (data, random) => Change(data.Journals.Values.Select(journal => journal.Entries), random, entries => entries.RemoveAt(random.Next(entries.Count)))),
        ("journal: swap", (data, random) => Change(data.Journals.Values.Select(journal => journal.Entries).Where(entries => entries.Count > 1), random, entries => Swap(entries, random))),
        ("journal: insert", (data, random) => Change(data.Journals.Values.Select(journal => journal.Entries), random, entries => entries.Insert(random.Next(entries.Count + 1), entries[random.Next(entries.Count)]))),
        ("journal: truncate", (data, random) => Change(data.Journals.Values.Select(journal => journal.Entries), random, entries => Truncate(entries, random))),
        ("journal: cut out, rows left", (data, random) => data.Journals.Remove(Pick(data.Journals.Keys, random))),
        ("snapshot: edit", EditSnapshot),
        ("access: edit", EditAccess),
        ("access: delete", (data, random) => Change(data.Access.Raw.Values, random, entries => entries.RemoveAt(random.Next(entries.Count)))),
        ("access: swap", (data, random) => Change(data.Access.Raw.Values.Where(entries => entries.Count > 1), random, entries => Swap(entries, random))),
        ("access: insert", (data, random) => Change(data.Access.Raw.Values, random, entries => entries.Insert(random.Next(entries.Count + 1), entries[random.Next(entries.Count)]))),
        ("access: truncate", (data, random) => Change(data.Access.Raw.Values, random, entries => Truncate(entries, random))),
        ("agreement row: edit", (data, random) => Set(data.Agreements, random, row => row with { Until = row.Until.PlusDays(1) })),
        ("agreement row: delete", (data, random) => Delete(data.Agreements, random)),
        ("agreement row: made up", (data, random) => MakeUp(data.Agreements, random, row => row with { Agreement = new AgreementId(Guid.CreateVersion7()) }, row => row.Agreement)),
        ("case row: edit", (data, random) => Set(data.Cases, random, row => row with { State = "Closed" })),
        ("case row: delete", (data, random) => Delete(data.Cases, random)),
        ("case row: made up", (data, random) => MakeUp(data.Cases, random, row => row with { Case = new CaseId(Guid.CreateVersion7()) }, row => row.Case)),
        ("person row: edit", (data, random) => Set(data.People, random, row => row with { Roles = [Role.Guardian] })),
        ("person row: delete", (data, random) => Delete(data.People, random)),
        ("person row: made up", (data, random) => MakeUp(data.People, random, row => row with { Person = new PersonId(Guid.CreateVersion7()) }, row => row.Person)),
        ("duty: edit", (data, random) => Set(data.Duties, random, row => row with { Due = row.Due.PlusDays(1) })),
        ("duty: delete", (data, random) => Delete(data.Duties, random)),
        ("command: edit", (data, random) => Set(data.Commands, random, row => row with { Version = row.Version + 1 })),
        ("command: rename", (data, random) => Set(data.Commands, random, row => row with { Name = "made-up" })),
        ("command: delete", (data, random) => Delete(data.Commands, random)),
        ("command: made up", (data, random) => MakeUp(data.Commands, random, row => row with { Command = new CommandId(Guid.CreateVersion7()) }, row => row.Command)),
        ("key: edit", (data, random) => Set(data.Keys, random, key => key with { Wrapped = Flip(key.Wrapped, random) })),
        ("key: give to another", (data, random) => Set(data.Keys, random, key => key with { Owner = new StreamId(key.Owner.Kind, Guid.CreateVersion7()) })),
        ("key: rename its key", (data, random) => Set(data.Keys, random, key => key with { KeyEncryptionKeyId = "another" })),
        ("key: put a text in", (data, random) => Set(data.Keys, random, key => key with { Resealed = Flip(new byte[40], random) })),
        ("key: delete", (data, random) => Delete(data.Keys, random)),
        ("key: made up", (data, random) => MakeUp(data.Keys, random, key => key with { Id = new DataKeyId(Guid.CreateVersion7()) }, key => key.Id)),
        ("message: made up", MakeUpMessage),
    ];

    internal static byte[] Flip(ReadOnlyMemory<byte> bytes, Random random)
    {
        var copy = bytes.ToArray();
        copy[random.Next(copy.Length)] ^= (byte)random.Next(1, 256);
        return copy;
    }

    internal static T Pick<T>(IEnumerable<T> all, Random random)
    {
        var list = all.ToList();
        return list[random.Next(list.Count)];
    }

    private static bool EditEntry(TenantData data, Random random) => Change(data.Journals.Values.Select(journal => journal.Entries), random, entries =>
    {
        var place = random.Next(entries.Count);
        entries[place] = Edited(entries[place], random);
    });

    internal static JournalEntry Edited(JournalEntry entry, Random random) => random.Next(9) switch
    {
        0 => entry with { At = entry.At.PlusTicks(random.Next(1, 1000)) },
        1 => entry with { Actor = entry.Actor with { Person = new PersonId(Guid.CreateVersion7()) } },
        2 => entry with { Actor = entry.Actor with { Role = entry.Actor.Role == Role.Guardian ? Role.Pupil : Role.Guardian } },
        3 => entry with { Command = new CommandId(Guid.CreateVersion7()) },
        4 => entry with { Type = entry.Type + "x" },
        5 => entry with { Schema = entry.Schema + 1 },
        6 => entry with { Hash = Flip(entry.Hash, random) },
        7 => entry with { PreviousHash = Flip(entry.PreviousHash, random) },
        _ => entry with { Body = Flip(entry.Body, random) },
    };

    private static bool EditSnapshot(TenantData data, Random random)
    {
        var journal = Pick(data.Journals.Values, random);
        journal.Snapshot = random.Next(3) switch
        {
            0 => journal.Snapshot with { Version = journal.Snapshot.Version + 1 },
            1 => journal.Snapshot with { HeadHash = Flip(journal.Snapshot.HeadHash, random) },
            _ => journal.Snapshot with { Body = Flip(journal.Snapshot.Body, random) },
        };
        return true;
    }

    private static bool EditAccess(TenantData data, Random random) => Change(data.Access.Raw.Values, random, entries =>
    {
        var place = random.Next(entries.Count);
        var (entry, access) = (entries[place], entries[place].Access);
        entries[place] = random.Next(6) switch
        {
            0 => entry with { Access = access with { At = access.At.PlusTicks(1) } },
            1 => entry with { Access = access with { Actor = access.Actor with { Role = Role.Guardian } } },
            2 => entry with { Access = access with { Outcome = access.Outcome == AccessOutcome.NotFound ? AccessOutcome.Answered : AccessOutcome.NotFound } },
            3 => entry with { Access = access with { Basis = "made-up" } },
            4 => entry with { Access = access with { Shown = [.. access.Shown, new StreamId(StreamKind.Case, Guid.CreateVersion7())] } },
            _ => entry with { Hash = Flip(entry.Hash, random) },
        };
    });

    private static bool MakeUpMessage(TenantData data, Random random)
    {
        var stream = Pick(data.Journals.Keys, random);
        var message = new Message(Guid.NewGuid().ToString("N"), MessageKind.PlanApproved, new PersonId(Guid.CreateVersion7()));
        data.Outbox.Add(new OutboxRow(message, stream, TestKit.TestClock.Start, OutboxStatus.Pending, 0, TestKit.TestClock.Start, null));
        return true;
    }

    private static bool Change<T>(IEnumerable<List<T>> lists, Random random, Action<List<T>> change)
    {
        var all = lists.Where(list => list.Count > 0).ToList();
        if (all.Count == 0)
            return false;
        change(all[random.Next(all.Count)]);
        return true;
    }

    private static void Swap<T>(List<T> list, Random random)
    {
        var place = random.Next(list.Count - 1);
        (list[place], list[place + 1]) = (list[place + 1], list[place]);
    }

    private static void Truncate<T>(List<T> list, Random random)
    {
        var left = random.Next(list.Count);
        list.RemoveRange(left, list.Count - left);
    }

    private static bool Set<TKey, T>(Dictionary<TKey, T> rows, Random random, Func<T, T> change)
        where TKey : notnull
    {
        if (rows.Count == 0)
            return false;
        var key = Pick(rows.Keys, random);
        var changed = change(rows[key]);
        var isTheSame = changed!.Equals(rows[key]);
        rows[key] = changed;
        return !isTheSame;
    }

    private static bool Delete<TKey, T>(Dictionary<TKey, T> rows, Random random)
        where TKey : notnull => rows.Count > 0 && rows.Remove(Pick(rows.Keys, random));

    private static bool MakeUp<TKey, T>(Dictionary<TKey, T> rows, Random random, Func<T, T> make, Func<T, TKey> key)
        where TKey : notnull
    {
        if (rows.Count == 0)
            return false;
        var made = make(rows[Pick(rows.Keys, random)]);
        rows.Add(key(made), made);
        return true;
    }
}
