using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Reads requests for exports from the journals of who asked. Safe to share between threads.</summary>
internal sealed class ExportRequestReader(IUmVStore store, StateReader states, TextOpener opener, PersonReader people, UmVOptions options)
{
    private static readonly Role[] MayAsk = [Role.ProviderLeader, Role.ProviderWorker];

    /// <summary>One request; null when there is none.</summary>
    internal async ValueTask<ExportRequest?> FindAsync(PersonId askedBy, ExportId export, CancellationToken cancellationToken) =>
        (await OfAsync(askedBy, cancellationToken).ConfigureAwait(false)).Find(export);

    internal async ValueTask<ImmutableArray<ExportRequestView>> ListAsync(ListExportRequests asked, Moment moment, CancellationToken cancellationToken)
    {
        var found = new List<(ExportRequest Request, string? Reason)>();
        foreach (var row in await store.ListPeopleAsync(options.Tenant, null, cancellationToken).ConfigureAwait(false))
        {
            if (!row.Roles.Any(MayAsk.Contains))
                continue;
            var requests = (await OfAsync(row.Person, cancellationToken).ConfigureAwait(false)).All
                .Where(request => !asked.WaitingOnly || request.State == ExportState.Asked).ToList();
            var opened = await opener.OpenAsync(StreamId.Of(row.Person), [.. requests.Select(request => request.Reason)], cancellationToken).ConfigureAwait(false);
            found.AddRange(requests.Select(request => (request, opened.Show(request.Reason))));
        }

        var names = await people.FindAllAsync(
            found.SelectMany(one => new[] { one.Request.By, one.Request.Approval?.By ?? one.Request.By }).Distinct(), cancellationToken).ConfigureAwait(false);
        return [.. found.OrderByDescending(one => one.Request.At).Select(one => View(one.Request, one.Reason, names, moment.Now))];
    }

    private async ValueTask<ExportRequests> OfAsync(PersonId person, CancellationToken cancellationToken) =>
        (await states.LoadAsync<PersonRecord>(StreamId.Of(person), cancellationToken).ConfigureAwait(false))?.State.Exports ?? ExportRequests.None;

    private static ExportRequestView View(ExportRequest request, string? reason, IReadOnlyDictionary<PersonId, PersonDetails> names, Instant now)
    {
        PersonView Named(PersonId person) => new(person, Names.Of(names, person), []);
        return new(
            request.Id, Named(request.By), request.From, request.To, reason, request.At, request.State, request.Approval is { } by ? Named(by.By) : null,
            request.Approval?.Until, request.State == ExportState.Approved && now < request.Approval?.Until);
    }
}
