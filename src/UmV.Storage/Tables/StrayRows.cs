using System.Globalization;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Rows that belong to no journal: something else than UmV wrote them, or took their journal away.</summary>
internal static class StrayRows
{
    private static readonly (string List, string Table, string Id, bool IsNumber, string Which)[] Lists =
    [
        ("agreements", "agreement_index", "agreement", false, Without(1, "agreement_index.agreement", "agreement_index")),
        ("members", "case_member", "case_row", true, "NOT EXISTS (SELECT 1 FROM case_index c WHERE c.tenant = case_member.tenant AND c.id = case_member.case_row)"),
        ("cases", "case_index", "case_id", false, Without(2, "case_index.case_id", "case_index")),
        ("statistics", "request_fact", "case_id", false, Without(2, "request_fact.case_id", "request_fact")),
        ("people", "person_index", "person", false, Without(3, "person_index.person", "person_index")),
        ("duties", "duty", "stream", true, "NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.tenant = duty.tenant AND s.id = duty.stream)"),
    ];

    internal static async ValueTask<List<StrayRow>> FindAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken)
    {
        var strays = new List<StrayRow>();
        foreach (var (list, table, id, isNumber, which) in Lists)
        {
            strays.AddRange(await session.Statement($"SELECT {id} FROM {table} WHERE tenant = {Db.Tenant} AND {which} ORDER BY {id}")
                .Set("@tenant", tenant.Value)
                .ListAsync(row => new StrayRow(list, isNumber ? row.GetInt64(0).ToString(CultureInfo.InvariantCulture) : row.GetId(0).ToString()), cancellationToken).ConfigureAwait(false));
        }

        return strays;
    }

    internal static async ValueTask<List<StrayRow>> RemoveAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken)
    {
        var strays = await FindAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        if (strays.Count == 0)
            return strays;
        foreach (var sql in (IEnumerable<string>)[.. Lists.Select(list => $"DELETE FROM {list.Table} WHERE tenant = {Db.Tenant} AND {list.Which}"), Members, Categories])
            await session.Statement(sql).Set("@tenant", tenant.Value).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return strays;
    }

    private const string Members =
        $"DELETE FROM case_member WHERE tenant = {Db.Tenant} AND NOT EXISTS (SELECT 1 FROM case_index c WHERE c.tenant = case_member.tenant AND c.id = case_member.case_row)";

    private const string Categories =
        $"DELETE FROM request_fact_category WHERE tenant = {Db.Tenant} AND NOT EXISTS (SELECT 1 FROM request_fact f WHERE f.id = request_fact_category.fact)";

    private static string Without(int kind, string id, string table) =>
        $"NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.tenant = {table}.tenant AND s.kind = {kind} AND s.stream = {id})";
}
