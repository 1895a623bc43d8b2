using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>The statements that keep what statistics know of a request, and its categories in order.</summary>
internal static class FactStatements
{
    private const string JoinFact = "JOIN request_fact f ON f.tenant = g.tenant AND f.case_id = g.case_id";

    internal static CommitStatement Facts { get; } = new CommitStatement<RequestFactRow>(
        waiting => IndexStatements.One(waiting.Commit.Fact),
        OfCase<RequestFactRow>(row => row).Text("school", row => row.Row.School.Value).Small("received_on", row => Db.Day(row.Row.ReceivedOn))
            .Text("state", row => row.Row.State).Text("target_level", row => row.Row.TargetLevel).SmallOrNull("grade", row => row.Row.Grade)
            .Text("severity", row => row.Row.Severity).SmallOrNull("accepted_on", row => Db.Day(row.Row.AcceptedOn))
            .SmallOrNull("closed_on", row => Db.Day(row.Row.ClosedOn)).Small("sessions_held", row => row.Row.SessionsHeld)
            .Text("goal_attainment", row => row.Row.GoalAttainment is { } goal ? Db.Text(goal) : null),
        rows => "INSERT INTO request_fact(tenant, case_id, school, received_on, state, target_level, grade, severity, accepted_on, closed_on, "
            + "sessions_held, goal_attainment) SELECT tenant, case_id, school, received_on, state, target_level, grade, severity, accepted_on, "
            + $"closed_on, sessions_held, goal_attainment FROM {rows} "
            + "ON CONFLICT(tenant, case_id) DO UPDATE SET school = excluded.school, received_on = excluded.received_on, "
            + "state = excluded.state, target_level = excluded.target_level, grade = excluded.grade, severity = excluded.severity, "
            + "accepted_on = excluded.accepted_on, closed_on = excluded.closed_on, sessions_held = excluded.sessions_held, "
            + "goal_attainment = excluded.goal_attainment");

    internal static CommitStatement Categories { get; } = new CommitStatement<Category>(
        waiting => waiting.Commit.Fact is { } fact ? fact.Categories.Select((name, place) => new Category(fact, place, name)) : [],
        OfCase<Category>(row => row.Of).Small("position", row => row.Row.Place).Text("category", row => row.Row.Name),
        rows => "INSERT INTO request_fact_category AS c (fact, position, tenant, category) "
            + $"SELECT f.id, g.position, g.tenant, g.category FROM {rows} {JoinFact} "
            + "ON CONFLICT(fact, position) DO UPDATE SET category = excluded.category WHERE c.category <> excluded.category");

    internal static CommitStatement CategoriesLeftOver { get; } = new CommitStatement<RequestFactRow>(
        waiting => IndexStatements.One(waiting.Commit.Fact),
        OfCase<RequestFactRow>(row => row).Small("count", row => row.Row.Categories.Length),
        rows => $"DELETE FROM request_fact_category c USING {rows} {JoinFact} WHERE c.fact = f.id AND c.position >= g.count");

    private static RowSet<Placed<T>> OfCase<T>(Func<T, RequestFactRow> fact) =>
        IndexStatements.OfTenant<T>().Bytes("case_id", row => Db.Id(fact(row.Row).Case.Value));

    private sealed record Category(RequestFactRow Of, int Place, string Name);
}
