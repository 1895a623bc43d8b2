using System.Text;
using System.Text.Json.Nodes;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Answers;

/// <summary>
/// A request form with its texts where they belong, so that what is read can be changed and saved: a masked text that came back would
/// take the place of the real one.
/// </summary>
internal static class RequestFormAnswer
{
    internal static Answer Of(RequestFormView view)
    {
        var json = JsonNode.Parse(WireForm.WriteAnswer(view))!.AsObject();
        foreach (var (path, text) in view.Texts)
            Put(json["answers"]!, path, text);
        json.Remove("texts");
        return new Answer(200, Encoding.UTF8.GetBytes(json.ToJsonString())) { Version = view.Version };
    }

    // parties[0].alias is the answer to alias in the first of the rows of parties.
    private static void Put(JsonNode answers, string path, string text)
    {
        var node = answers;
        foreach (var step in path.Split('.'))
        {
            var parts = step.Split('[', ']');
            node = node[parts[0]]!;
            if (parts.Length > 1)
                node = node["rows"]![int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        node["value"] = text;
    }
}
