using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace UmV.Samples.Console.Rendering;

/// <summary>How the console writes JSON: indented, real letters, and the names of members as the code gives them.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    internal static string Of(object value) => JsonSerializer.Serialize(value, Options) + "\n";
}
