using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Storage.Engine;

namespace UmV.Storage.Calendars;

/// <summary>School calendars in a table of a relational store. Safe to share between threads; lives as long as its store.</summary>
public sealed class RelationalSchoolCalendarStore : ISchoolCalendarStore
{
    private readonly RelationalDatabase _database;

    /// <summary>The calendars of a store. <see cref="RelationalStore.PrepareAsync"/> prepares them too.</summary>
    public RelationalSchoolCalendarStore(RelationalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _database = store.Database;
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(TenantId tenant, IReadOnlyCollection<ToldCalendar> calendars, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        await _database.WriteAsync(
            (session, token) => SchoolCalendarTable.PutAsync(session, tenant, calendars, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ToldCalendar>> ListAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => SchoolCalendarTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);
}
