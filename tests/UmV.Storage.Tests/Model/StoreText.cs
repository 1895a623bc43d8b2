using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Model;

/// <summary>Everything that a store answers, as text to compare. Sorted only where the port promises no order.</summary>
internal static class StoreText
{
    internal static async Task<string> OfAsync(IUmVStore store, IReadOnlyList<TenantId> tenants, int commands)
    {
        var text = new StringBuilder();
        foreach (var tenant in tenants)
        {
            text.Append("# ").Append(tenant).Append('\n');
            await JournalsAsync(store, tenant, text);
            await ListsAsync(store, tenant, text);
            await WorkAsync(store, tenant, text);
            for (var command = 1; command <= commands; command++)
                Line(text, "command", await store.FindCommandAsync(tenant, Sample.Command(command)));
        }

        return text.ToString();
    }

    private static async Task JournalsAsync(IUmVStore store, TenantId tenant, StringBuilder text)
    {
        Lines(text, "stream", (await store.ListStreamsAsync(tenant).ToListAsync()).Select(stream => $"{stream}").Order(StringComparer.Ordinal));
        foreach (var stream in Act.Streams)
        {
            await foreach (var entry in store.ReadAsync(tenant, stream))
            {
                Line(text, "entry", $"{entry.Stream} {entry.Version} {entry.At} {entry.Actor} {entry.Actor.School} {entry.Command} {entry.Type} {entry.Schema} "
                    + $"{Hex(entry.Body)} {Hex(entry.PreviousHash)} {Hex(entry.Hash)}");
            }

            if (await store.LoadAsync(tenant, stream) is { } snapshot)
                Line(text, "snapshot", $"{snapshot.Stream} {snapshot.Version} {snapshot.Schema} {Hex(snapshot.Body)} {Hex(snapshot.HeadHash)}");
        }
    }

    private static async Task ListsAsync(IUmVStore store, TenantId tenant, StringBuilder text)
    {
        var all = await store.ListCasesAsync(tenant, new CaseFilter());
        CaseFilter[] filters =
        [
            new(), new(School: Sample.School), new(State: "Closed"), new(Member: Sample.Person(1)), new(Member: Sample.Person(3), OpenOnly: true),
            new(OpenOnly: true), new(Most: 1), new(Coordinator: Sample.Worker), new(OverdueOn: new LocalDate(2026, 3, 5)),
            new(Sample.School, "Submitted", Sample.Person(1), true, null, 9, Sample.Worker, new LocalDate(2026, 3, 8)), .. all.Select(row => new CaseFilter(After: row, Most: 2)),
        ];
        foreach (var filter in filters)
        {
            Lines(text, "case", (await store.ListCasesAsync(tenant, filter)).Select(Text));
            Lines(text, "states", (await store.CountCasesByStateAsync(tenant, filter)).Select(count => $"{count}").Order(StringComparer.Ordinal));
        }

        for (var number = 1; number <= 3; number++)
        {
            Line(text, "by receipt", await store.FindCaseByReceiptAsync(tenant, Sample.CaseRow(number, 0).Receipt!.Value) is { } one ? Text(one) : "none");
            Line(text, "found", await store.FindCaseAsync(tenant, Sample.Case(number)) is { } row ? Text(row) : "none");
            Line(text, "fact", await store.FindFactAsync(tenant, Sample.Case(number)) is { } fact ? Text(fact) : "none");
        }

        Line(text, "places", await store.CountCasesAsync(tenant, Sample.Agreement(1)));
        foreach (var school in new OrganisationNumber?[] { null, Sample.School, Sample.OtherSchool })
        {
            Lines(text, "agreement", (await store.ListAgreementsAsync(tenant, school)).Select(row => $"{row}"));
            Lines(text, "person", (await store.ListPeopleAsync(tenant, school)).Select(row => $"{row.Person} {row.School} {string.Join(',', row.Roles)}"));
        }

        foreach (var period in new[] { new DateInterval(new(2026, 1, 1), new(2026, 12, 31)), new DateInterval(new(2026, 3, 2), new(2026, 6, 9)) })
            Lines(text, "facts", (await store.ListFactsAsync(tenant, period).ToListAsync()).Select(Text).Order(StringComparer.Ordinal));
    }

    private static async Task WorkAsync(IUmVStore store, TenantId tenant, StringBuilder text)
    {
        DutyFilter[] filters =
        [
            new(), new(Stream: Act.Streams[0]), new(Responsible: Sample.Person(1)), new(School: Sample.School), new(DueUntil: new LocalDate(2026, 3, 4)),
            new(Mine: new DutyOwner(Sample.Person(1), Role.ProviderLeader), DueUntil: new LocalDate(2026, 3, 6)),
            new(Mine: new DutyOwner(Sample.Person(2), Role.Pupil)),
            new(Seen: new DutyReader(Sample.Person(1), SeenAgreements.None)), new(Seen: new DutyReader(Sample.Person(2), SeenAgreements.All)),
            new(Seen: new DutyReader(Sample.Person(3), SeenAgreements.OfSchool, Sample.School), Mine: new DutyOwner(Sample.Person(1), Role.ProviderLeader)),
            .. (await store.ListDutiesAsync(tenant, new DutyFilter())).Select(row => new DutyFilter(After: row, Most: 2)),
            new(Kind: "session"), new(Kind: "session", School: Sample.OtherSchool, Most: 2),
        ];
        foreach (var filter in filters)
        {
            Lines(text, "duty", (await store.ListDutiesAsync(tenant, filter)).Select(row => $"{row}"));
            Line(text, "duties", await store.CountDutiesAsync(tenant, filter));
        }

        Lines(text, "message", (await store.ListMessagesAsync(tenant, new MessageFilter())).Select(row => $"{row}"));
        Line(text, "summary", await store.SummariseMessagesAsync(tenant));
        Lines(text, "of one", (await store.ListMessagesAsync(tenant, new MessageFilter(Act.Streams[1], OutboxStatus.Pending))).Select(row => $"{row}"));
        var keys = await store.FindKeysAsync(tenant, [.. Enumerable.Range(1, 1).Concat(Enumerable.Range(101, 30)).Concat(Enumerable.Range(201, 30)).Select(Sample.Key)]);
        Lines(text, "key", keys.Values.Select(key => $"{key.Id} {key.Owner} {key.KeyEncryptionKeyId} {Hex(key.Wrapped)}").Order(StringComparer.Ordinal));
    }

    private static string Text(CaseIndexRow row) => $"{row with { Members = [] }} {string.Join(',', row.Members)}";

    private static string Text(RequestFactRow row) => $"{row with { Categories = [] }} {string.Join(',', row.Categories)}";

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);

    private static void Lines(StringBuilder text, string what, IEnumerable<string> lines) => Line(text, what, string.Join("\n  ", lines));

    private static void Line(StringBuilder text, string what, object? line) => text.Append(what).Append(": ").Append(line).Append('\n');
}
