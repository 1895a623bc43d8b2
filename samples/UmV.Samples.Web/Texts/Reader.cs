using System.Globalization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using UmV.Core;
using UmV.Core.Text;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Texts;

/// <summary>Who reads this page: in which language, with which dates. One a request.</summary>
public sealed class Reader
{
    private readonly CultureInfo _culture;
    private readonly DateTimeZone _zone;

    /// <summary>Finds the language of a request: chosen, else asked for by the browser, else Bokmål.</summary>
    public Reader(IHttpContextAccessor http, Cookies cookies, UmVOptions options, IClock clock)
    {
        var request = http.HttpContext?.Request;
        Language = Named(request?.Cookies[cookies.Language]) ?? Asked(request) ?? Language.Nb;
        _culture = CultureInfo.GetCultureInfo(Language switch { Language.Nb => "nb-NO", Language.Nn => "nn-NO", Language.En => "en-GB" });
        _zone = DateTimeZoneProviders.Tzdb[options.TimeZone];
        Today = clock.GetCurrentInstant().InZone(_zone).Date;
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>The language as the <c>lang</c> attribute names it.</summary>
    public string Tag => TagOf(Language);

    /// <summary>The day it is, in the zone of the host.</summary>
    public LocalDate Today { get; }

    /// <summary>A sentence in the reader's language.</summary>
    public string T(Sentence sentence) => sentence.In(Language);

    /// <summary>A date in words.</summary>
    public string Date(LocalDate date) => date.ToString("d. MMMM uuuu", _culture).Replace(". ", Language == Language.En ? " " : ". ", StringComparison.Ordinal);

    /// <summary>A date, when there is one.</summary>
    public string Date(LocalDate? date) => date is { } known ? Date(known) : "–";

    /// <summary>First and last day.</summary>
    public string Dates(DateInterval? days) => days is { } known ? $"{Date(known.Start)} – {Date(known.End)}" : "–";

    /// <summary>An instant as date and time of day.</summary>
    public string Time(Instant instant) => Time(instant.InZone(_zone).LocalDateTime);

    /// <summary>A date and a time of day.</summary>
    public string Time(LocalDateTime time) => $"{Date(time.Date)} {time.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>A number.</summary>
    public string Number(decimal number) => number.ToString("0.##", _culture);

    /// <summary>The language of a tag; null for another one.</summary>
    public static Language? Named(string? tag) => tag switch { "nb" or "no" => Language.Nb, "nn" => Language.Nn, "en" => Language.En, _ => null };

    /// <summary>How a language is named in <c>lang</c>.</summary>
    public static string TagOf(Language language) => language switch { Language.Nb => "nb", Language.Nn => "nn", Language.En => "en" };

    private static Language? Asked(HttpRequest? request) => request is null
        ? null
        : new Microsoft.AspNetCore.Http.Headers.RequestHeaders(request.Headers).AcceptLanguage
            .OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => Named(asked.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null);
}
