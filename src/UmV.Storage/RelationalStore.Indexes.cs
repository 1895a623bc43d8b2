using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => AgreementTable.ListAsync(session, tenant, school, token), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => AgreementTable.FindAsync(session, tenant, id, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => PersonTable.FindAsync(session, tenant, id, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountCasesAsync(
        TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        Database.ReadAsync(
            (session, token) => CaseTable.CountAsync(session, tenant, agreement, except: null, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return await Database.ReadAsync((session, token) => CaseTable.ListAsync(session, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await Database.ReadAsync((session, token) => CaseTable.CountByStateAsync(session, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(
        TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => CaseTable.FindByReceiptAsync(session, tenant, receipt, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => CaseTable.FindAsync(session, tenant, id, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(
        TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 10_000, nameof(filter));
        return await Database.ReadAsync((session, token) => DutyTable.ListAsync(session, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Database.ReadAsync((session, token) => DutyTable.CountAsync(session, tenant, filter, token), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RequestFactRow> ListFactsAsync(
        TenantId tenant, DateInterval received, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        return PageFactsAsync(tenant, received, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => FactTable.FindAsync(session, tenant, id, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => PersonTable.ListAsync(session, tenant, school, token), cancellationToken)
            .ConfigureAwait(false);

    private async IAsyncEnumerable<RequestFactRow> PageFactsAsync(
        TenantId tenant, DateInterval received, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = FactTable.Place.Start;
        List<FactTable.Found> page;
        do
        {
            var after = place;
            page = await Database.ReadAsync(
                (session, token) => FactTable.ListAsync(session, tenant, received, after, Page, token), cancellationToken)
                .ConfigureAwait(false);
            foreach (var found in page)
                yield return found.Fact;
            place = page.Count == 0 ? place : page[^1].Place;
        }
        while (page.Count == Page);
    }
}
