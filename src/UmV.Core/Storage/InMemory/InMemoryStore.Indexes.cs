using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<AgreementIndexRow>>(
            tenant,
            data => [.. data.Agreements.Values
                .Where(row => school is null || row.School == school)
                .OrderBy(row => row.School.Value, StringComparer.Ordinal).ThenBy(row => row.From).ThenBy(row => row.Agreement.Value)],
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Agreements.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.People.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.People.Keys, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountCasesAsync(
        TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.CasesThatCount(agreement), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return Answer<IReadOnlyList<CaseIndexRow>>(
            tenant,
            data => [.. data.Cases.Values
                .Where(row => Fits(row, filter))
                .OrderByDescending(row => row.ChangedAt).ThenByDescending(row => row.Case.Value)
                .Take(filter.Most)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Answer<IReadOnlyDictionary<string, int>>(
            tenant,
            data => data.Cases.Values.Where(row => Fits(row, filter with { After = null }))
                .GroupBy(row => row.State, StringComparer.Ordinal).ToDictionary(state => state.Key, state => state.Count(), StringComparer.Ordinal),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(
        TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        Answer(
            tenant,
            data => data.Cases.Values.Where(row => row.Receipt == receipt).OrderBy(row => row.Case.Value).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Cases.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(
        TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 10_000, nameof(filter));
        return Answer<IReadOnlyList<DutyRow>>(
            tenant,
            data => [.. data.Duties.Values
                .Where(row => Fits(data, row, filter))
                .Order(DutyOrder)
                .Take(filter.Most)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Answer(tenant, data => data.Duties.Values.Count(row => Fits(data, row, filter with { After = null })), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RequestFactRow> ListFactsAsync(
        TenantId tenant, DateInterval received, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        return Stream(tenant, data => data.Facts.Values.Where(row => received.Contains(row.ReceivedOn)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Facts.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<PersonIndexRow>>(
            tenant,
            data => [.. data.People.Values.Where(row => row.School == school).OrderBy(row => row.Person.Value)],
            cancellationToken);

    private static bool Fits(CaseIndexRow row, CaseFilter filter) =>
        (filter.School is null || row.School == filter.School)
        && (filter.State is null || row.State == filter.State)
        && (filter.Member is not { } member || row.Members.Contains(member))
        && (!filter.OpenOnly || row.IsOpen)
        && (filter.Coordinator is null || row.Coordinator == filter.Coordinator)
        && (filter.OverdueOn is null || row.NextDue < filter.OverdueOn)
        && (filter.After is not { } after || ComesAfter(row, after));

    private static bool ComesAfter(CaseIndexRow row, CaseIndexRow after) =>
        row.ChangedAt < after.ChangedAt
        || (row.ChangedAt == after.ChangedAt && row.Case.Value.CompareTo(after.Case.Value) < 0);

    private static bool Fits(TenantData data, DutyRow row, DutyFilter filter) =>
        (filter.Stream is null || row.Stream == filter.Stream)
        && (filter.Responsible is null || row.Responsible == filter.Responsible)
        && (filter.School is null || row.School == filter.School)
        && (filter.DueUntil is null || row.Due <= filter.DueUntil)
        && (filter.Kind is null || row.Kind == filter.Kind)
        && (filter.Mine is not { } mine || row.Responsible == mine.Person || (row.Responsible is null && row.Role == mine.Role))
        && (filter.Seen is not { } reader || Sees(data, row, reader))
        && (filter.After is not { } after || DutyOrder.Compare(row, after) > 0);

    private static bool Sees(TenantData data, DutyRow row, DutyReader reader) => row.Stream.Kind switch
    {
        StreamKind.Case => data.Cases.TryGetValue(new CaseId(row.Stream.Value), out var file) && file.Members.Contains(reader.Member),
        StreamKind.Agreement => reader.Agreements == SeenAgreements.All
            || (reader.Agreements == SeenAgreements.OfSchool && row.School == reader.School),
        _ => false,
    };

    private static readonly Comparer<DutyRow> DutyOrder = Comparer<DutyRow>.Create((a, b) =>
        (a.Due, a.Stream.Kind, a.Stream.Value).CompareTo((b.Due, b.Stream.Kind, b.Stream.Value)) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Key, b.Key));
}
