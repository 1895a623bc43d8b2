using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Reads the absence of one pupil out of FINT when it is asked for; nothing of it is kept. What a code means the county decides; a code that
/// is not mapped is not reported.
/// </summary>
internal sealed class FintAbsences(IHttpClientFactory clients, string name, Func<FintOptions> options) : IAbsenceSource
{
    internal const string AbsencePath = "utdanning/vurdering/elevfravar";
    internal const string RegistrationPath = "utdanning/vurdering/fravarsregistrering";
    internal const string TypePath = "utdanning/kodeverk/fravarstype";

    // FINT has no list of one pupil's registrations: each is a request, and somebody waits for all of them.
    private const int AtOnce = 8;

    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    public SchoolSourceDescriptor Describe() => new(options().SourceSystem, "FINT", "4.1", SchoolCapability.AbsenceOccurrences);

    public async IAsyncEnumerable<Absence> ListAbsencesAsync(
        SourceRef student, DateInterval period, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        var settings = options();
        if (student.SourceSystem != settings.SourceSystem || student.Kind != "elev")
            throw new SchoolSourceException(SourceFault.BadRequest, "The pupil is of another school system. Ask the one that names the pupil.");
        var client = new FintClient(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), settings);
        var pupil = await client.GetAsync(
            FintResource.Pupil.Path, $"{FintResource.Pupil.Path}/systemid/{Uri.EscapeDataString(student.Id)}", "", cancellationToken).ConfigureAwait(false);
        var codes = new Dictionary<string, string?>(StringComparer.Ordinal);
        await foreach (var registration in RegistrationsAsync(client, pupil, cancellationToken).ConfigureAwait(false))
        {
            var code = await CodeAsync(client, registration, codes, cancellationToken).ConfigureAwait(false);
            if (Occurrence(registration, student, code, settings) is { } absence && Touches(absence, period))
                yield return absence;
        }
    }

    private static async IAsyncEnumerable<JsonElement> RegistrationsAsync(
        FintClient client, JsonElement pupil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var relation in FollowAsync(client, pupil, "elevforhold", FintResource.PupilRelation.Path, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var absence in FollowAsync(client, relation, "fravarsregistreringer", AbsencePath, cancellationToken).ConfigureAwait(false))
            {
                await foreach (var registration in FollowAsync(client, absence, "fravarsregistrering", RegistrationPath, cancellationToken).ConfigureAwait(false))
                    yield return registration;
            }
        }
    }

    /// <summary>Each target once, asked for at the configured host by the field and value that the link names.</summary>
    private static async IAsyncEnumerable<JsonElement> FollowAsync(
        FintClient client, JsonElement from, string relation, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in FintRecord.LinksOf(from, relation).Select(Tail).OfType<string>().Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            foreach (var target in await Task.WhenAll(some.Select(address => client.GetAsync(path, $"{path}/{address}", "", cancellationToken))).ConfigureAwait(false))
                yield return target;
        }
    }

    private static async ValueTask<string?> CodeAsync(
        FintClient client, JsonElement registration, Dictionary<string, string?> codes, CancellationToken cancellationToken)
    {
        if (FintRecord.LinksOf(registration, "fravarstype").Select(Tail).OfType<string>().FirstOrDefault() is not { } address)
            return null;
        if (codes.TryGetValue(address, out var known))
            return known;
        var type = await client.GetAsync(TypePath, $"{TypePath}/{address}", "", cancellationToken).ConfigureAwait(false);
        return codes[address] = FintRecord.Text(type, "kode");
    }

    private static AbsenceOccurrence? Occurrence(JsonElement registration, SourceRef student, string? code, FintOptions settings)
    {
        if (FintRecord.InstantOf(FintRecord.Text(registration, "periode.start")) is not { } from || FintRecord.Text(registration, "systemId.identifikatorverdi") is not { } id)
            return null;
        return new AbsenceOccurrence
        {
            Source = new Provenance(new SourceRef(settings.SourceSystem, "fravarsregistrering", id)),
            Student = student,
            From = from,
            To = FintRecord.InstantOf(FintRecord.Text(registration, "periode.slutt")),
            WholeDay = FintRecord.LinksOf(registration, "undervisningsgruppe").IsEmpty,
            Reason = code is not null && settings.AbsenceReasons.TryGetValue(code, out var reason) ? reason : AbsenceReason.NotReported,
            SourceCode = code,
            CountsOnDiploma = bool.TryParse(FintRecord.Text(registration, "foresPaVitnemal"), out var counts) ? counts : null,
        };
    }

    private static bool Touches(AbsenceOccurrence absence, DateInterval period)
    {
        var first = absence.From.InZone(Oslo).Date;
        var last = absence.To?.InZone(Oslo).Date ?? first;
        return first <= period.End && period.Start <= last;
    }

    /// <summary>The field and the value, as they stand in the link.</summary>
    private static string? Tail(string href) => href.Trim('/').Split('/') is [.., var field, var value] && field.Length > 0 && value.Length > 0 && !value.Contains('?', StringComparison.Ordinal)
        ? $"{field}/{value}"
        : null;
}
