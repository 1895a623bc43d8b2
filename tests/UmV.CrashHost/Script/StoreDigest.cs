using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.CrashHost.Script;

/// <summary>
/// What a store holds, as text to compare with what another holds of the same commands: all but what chance made (receipts, ciphertext, and
/// the hashes over it).
/// </summary>
public static class StoreDigest
{
    private static readonly DateInterval AllTime = new(new LocalDate(2000, 1, 1), new LocalDate(2100, 1, 1));

    /// <summary>Writes it down. Sorted wherever the port promises no order.</summary>
    public static async Task<string> OfAsync(IUmVStore store, TenantId tenant)
    {
        ArgumentNullException.ThrowIfNull(store);
        var text = new StringBuilder();
        Add(text, "agreement", await store.ListAgreementsAsync(tenant, null));
        Add(text, "duty", (await store.ListDutiesAsync(tenant, new DutyFilter(Most: 10_000))).Select(duty => $"{duty}"));
        Add(text, "message", Sorted((await store.ListMessagesAsync(tenant, new MessageFilter(Most: 10_000))).Select(row => $"{row}")));
        Add(text, "fact", Sorted((await AllAsync(store.ListFactsAsync(tenant, AllTime))).Select(Text)));
        foreach (var stream in (await AllAsync(store.ListStreamsAsync(tenant))).OrderBy(stream => $"{stream}", StringComparer.Ordinal))
            await AddAsync(text, store, tenant, stream);
        return text.ToString();
    }

    private static async Task AddAsync(StringBuilder text, IUmVStore store, TenantId tenant, StreamId stream)
    {
        await foreach (var entry in store.ReadAsync(tenant, stream))
            Line(text, "entry", $"{stream} {entry.Version} {entry.At} {entry.Actor.Person} {entry.Actor.Role} {entry.Command} {entry.Type}");
        Line(text, "snapshot", $"{(await store.LoadAsync(tenant, stream))?.Version}");
        if (stream.Kind == StreamKind.Case && await store.FindCaseAsync(tenant, new CaseId(stream.Value)) is { } row)
            Line(text, "case", $"{row with { Receipt = null, Members = default }} {string.Join(',', row.Members)}");
    }

    private static string Text(RequestFactRow fact) => $"{fact with { Categories = default }} {string.Join(',', fact.Categories)}";

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> source)
    {
        var all = new List<T>();
        await foreach (var one in source)
            all.Add(one);
        return all;
    }

    private static void Add<T>(StringBuilder text, string kind, IEnumerable<T> rows)
    {
        foreach (var row in rows)
            Line(text, kind, $"{row}");
    }

    private static void Line(StringBuilder text, string kind, string value) => text.Append(kind).Append(' ').Append(value).Append('\n');
}
