using Microsoft.AspNetCore.Http;
using UmV.Core.Text;

namespace UmV.AspNetCore.Answers;

/// <summary>The language that somebody reads, by Accept-Language.</summary>
internal static class RequestLanguage
{
    internal static Language Of(HttpRequest request, Language otherwise)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in wanted)
        {
            if (Known(language.Value.ToString()) is { } known)
                return known;
        }

        return otherwise;
    }

    internal static string TagOf(Language language) => language switch
    {
        Language.Nb => "nb",
        Language.Nn => "nn",
        _ => "en",
    };

    private static Language? Known(string tag) => tag.Split('-')[0].ToUpperInvariant() switch
    {
        "NB" or "NO" => Language.Nb,
        "NN" => Language.Nn,
        "EN" => Language.En,
        _ => null,
    };
}
