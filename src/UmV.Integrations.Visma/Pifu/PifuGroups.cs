using System.Globalization;
using System.Xml.Linq;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Reads groups and absences, of which there are few, as whole elements. By local names alone: the namespaces in use differ in nothing that is read.</summary>
internal static class PifuGroups
{
    internal static PifuGroup? Of(XElement group, PifuXml names)
    {
        if (Ids(group, names) is not [var id, .. var others])
            return null;
        var type = Children(group, "grouptype").FirstOrDefault(known => Text(known, "scheme")?.StartsWith("pifu-ims-go", StringComparison.OrdinalIgnoreCase) == true)
            ?? Child(group, "grouptype");
        var description = Child(group, "description");
        return new PifuGroup(
            id, [.. others], Text(type, "scheme")?.ToLowerInvariant(),
            int.TryParse(Attribute(Child(type, "typevalue"), "level"), CultureInfo.InvariantCulture, out var level) ? level : null,
            Text(description, "short") ?? Text(description, "long"), OrganisationNumber(group), Period(group),
            [.. Children(group, "relationship").Where(relation => Attribute(relation, "relation") is "1" or null).SelectMany(parent => Ids(parent, names)).Distinct(StringComparer.Ordinal)],
            Attribute(group, "recstatus") == "3");
    }

    internal static PifuAbsence? AbsenceOf(XElement absence)
    {
        var type = Child(absence, "pifu_absence_type");
        var value = decimal.TryParse(Text(absence, "pifu_absence_value"), NumberStyles.Number, CultureInfo.InvariantCulture, out var told) ? told : 0;
        var frame = Child(absence, "timeframe");
        if (PifuDays.Moment(Text(frame, "begin")) is not { } begin)
            return null;
        var end = PifuDays.Moment(Text(frame, "end")) ?? begin;
        return new PifuAbsence(
            Attribute(absence, "pifu_absence_mode")?.StartsWith("agg", StringComparison.OrdinalIgnoreCase) == true,
            type?.Value.Trim() == "hours" ? AbsenceUnit.Hour : AbsenceUnit.Day,
            Attribute(type, "pifu_absence_classification") switch
            {
                "valid" => AbsenceReason.Documented,
                "invalid" => AbsenceReason.Undocumented,
                _ => AbsenceReason.NotReported,
            },
            // Examples of the format itself have them the wrong way round.
            end < begin ? end : begin,
            end < begin ? begin : end,
            value);
    }

    private static List<string> Ids(XElement element, PifuXml names)
    {
        var ids = new PifuIds();
        foreach (var id in Children(element, "sourcedid"))
            ids.Add(Attribute(id, "sourcedidtype"), names.NameOf(Text(id, "source"), Text(id, "id")));
        return ids.All();
    }

    private static string? OrganisationNumber(XElement group) => group.Descendants().Where(child => child.Name.LocalName == "pifu_id")
        .Where(id => Attribute(id, "pifu_id_type") == "organizationNumber" || Text(id, "pifu_id_type") == "organizationNumber")
        .Select(id => Text(id, "pifu_value") ?? id.Value.Trim())
        .Select(number => number.StartsWith("NO", StringComparison.OrdinalIgnoreCase) ? number[2..] : number)
        .FirstOrDefault();

    private static Validity Period(XElement element)
    {
        var frame = Child(element, "timeframe");
        return PifuDays.Period(Text(frame, "begin"), Text(frame, "end"));
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    private static string? Text(XElement? element, string name) => Child(element, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string? Attribute(XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
