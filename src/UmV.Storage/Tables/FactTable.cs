using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>What statistics know of each request, and its categories in a table of their own.</summary>
internal static class FactTable
{
    private const string Columns =
        "f.case_id, f.school, f.received_on, f.state, f.target_level, f.grade, f.severity, f.accepted_on, f.closed_on, "
        + "f.sessions_held, f.goal_attainment, f.id";

    internal static async ValueTask<RequestFactRow?> FindAsync(
        DbSession session, TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var lines = await session.Statement(WithCategories($"WHERE tenant = {Db.Tenant} AND case_id = @case"))
            .Set("@tenant", tenant.Value).Set("@case", id.Value)
            .ListAsync(Read, cancellationToken).ConfigureAwait(false);
        return Gather(lines).SingleOrDefault()?.Fact;
    }

    /// <summary>Facts of a period after a place in it, by day and row.</summary>
    internal static async ValueTask<List<Found>> ListAsync(
        DbSession session, TenantId tenant, DateInterval received, Place after, int most, CancellationToken cancellationToken)
    {
        const string Page = $"WHERE tenant = {Db.Tenant} AND (received_on, id) > (@day, @row) AND received_on >= @from "
            + "AND received_on <= @until ORDER BY received_on, id LIMIT @most";
        var lines = await session.Statement(WithCategories(Page))
            .Set("@tenant", tenant.Value).Set("@day", after.Day).Set("@row", after.Row)
            .Set("@from", Db.Day(received.Start)).Set("@until", Db.Day(received.End)).Set("@most", most)
            .ListAsync(Read, cancellationToken).ConfigureAwait(false);
        return Gather(lines);
    }

    internal static async ValueTask KeepAsync(
        DbSession session, long tenant, RequestFactRow fact, CancellationToken cancellationToken)
    {
        var row = (long)(await session.Statement(
                "INSERT INTO request_fact(tenant, case_id, school, received_on, state, target_level, grade, severity, accepted_on, "
                + "closed_on, sessions_held, goal_attainment) VALUES (@tenant, @case, @school, @received, @state, @level, @grade, "
                + "@severity, @accepted, @closed, @sessions, @goal) "
                + "ON CONFLICT(tenant, case_id) DO UPDATE SET school = excluded.school, received_on = excluded.received_on, "
                + "state = excluded.state, target_level = excluded.target_level, grade = excluded.grade, severity = excluded.severity, "
                + "accepted_on = excluded.accepted_on, closed_on = excluded.closed_on, sessions_held = excluded.sessions_held, "
                + "goal_attainment = excluded.goal_attainment RETURNING id")
            .Set("@tenant", tenant).Set("@case", fact.Case.Value).Set("@school", fact.School.Value)
            .Set("@received", Db.Day(fact.ReceivedOn)).Set("@state", fact.State).Set("@level", fact.TargetLevel)
            .Set("@grade", fact.Grade).Set("@severity", fact.Severity).Set("@accepted", Db.Day(fact.AcceptedOn))
            .Set("@closed", Db.Day(fact.ClosedOn)).Set("@sessions", fact.SessionsHeld)
            .Set("@goal", fact.GoalAttainment is { } goal ? Db.Text(goal) : null)
            .ScalarAsync(cancellationToken).ConfigureAwait(false))!;
        var known = await CategoriesAsync(session, row, cancellationToken).ConfigureAwait(false);
        if (!known.SequenceEqual(fact.Categories, StringComparer.Ordinal))
            await ReplaceCategoriesAsync(session, tenant, row, fact.Categories, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask ReplaceCategoriesAsync(
        DbSession session, long tenant, long fact, ImmutableArray<string> categories, CancellationToken cancellationToken)
    {
        await session.Statement("DELETE FROM request_fact_category WHERE fact = @fact").Set("@fact", fact)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        for (var position = 0; position < categories.Length; position++)
        {
            await session.Statement(
                    "INSERT INTO request_fact_category(fact, position, tenant, category) VALUES (@fact, @position, @tenant, @category)")
                .Set("@fact", fact).Set("@position", position).Set("@tenant", tenant).Set("@category", categories[position])
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueTask<List<string>> CategoriesAsync(DbSession session, long fact, CancellationToken cancellationToken) =>
        session.Statement("SELECT category FROM request_fact_category WHERE fact = @fact ORDER BY position").Set("@fact", fact)
            .ListAsync(row => row.GetString(0), cancellationToken);

    /// <summary>A line a category, or one without, of the chosen facts: one question, so that row and categories agree.</summary>
    private static string WithCategories(string which) =>
        $"SELECT {Columns}, c.category FROM (SELECT * FROM request_fact {which}) f "
        + "LEFT JOIN request_fact_category c ON c.fact = f.id ORDER BY f.received_on, f.id, c.position";

    private static List<Found> Gather(List<(Found Found, string? Category)> lines)
    {
        var facts = new List<Found>(lines.Count);
        foreach (var (found, category) in lines)
        {
            if (facts.Count == 0 || facts[^1].Place != found.Place)
                facts.Add(found);
            if (category is not null)
                facts[^1] = facts[^1] with { Fact = facts[^1].Fact with { Categories = facts[^1].Fact.Categories.Add(category) } };
        }

        return facts;
    }

    private static (Found Found, string? Category) Read(Row row) => (ReadFact(row), row.GetTextOrNull(12));

    private static Found ReadFact(Row row) => new(
        new Place(row.GetInt32(2), row.GetInt64(11)),
        new RequestFactRow(
            new CaseId(row.GetId(0)),
            row.GetSchool(1),
            row.GetDay(2),
            row.GetString(3),
            row.GetString(4),
            row.IsDBNull(5) ? null : row.GetInt32(5),
            row.GetTextOrNull(6),
            [],
            row.GetDayOrNull(7),
            row.GetDayOrNull(8),
            row.GetInt32(9),
            row.GetDecimalOrNull(10)));

    internal readonly record struct Place(int Day, long Row)
    {
        internal static Place Start { get; } = new(int.MinValue, 0);
    }

    internal sealed record Found(Place Place, RequestFactRow Fact);
}
