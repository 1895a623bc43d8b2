namespace UmV.Storage.Migrations;

/// <summary>What preparing a store would do to its tables.</summary>
/// <param name="Schema">The schema that the store has; 0 for an empty one.</param>
/// <param name="Newest">The schema that it would have afterwards.</param>
/// <param name="Missing">The names of the migrations that would be applied, in order.</param>
public sealed record MigrationPlan(int Schema, int Newest, IReadOnlyList<string> Missing);
