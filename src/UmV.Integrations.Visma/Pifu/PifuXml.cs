using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// Reads single elements. By local names alone: the two namespaces in use differ in nothing that is read here. What is not asked for is not
/// looked at, such as the password attribute of <c>userid</c>.
/// </summary>
internal sealed class PifuXml(string? dataSource)
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    internal PifuPerson? Person(XElement person)
    {
        if (Ids(person) is not [var id, .. var others])
            return null;
        var name = Child(person, "name");
        var parts = Child(name, "n");
        var (given, family) = (Text(parts, "given"), Text(parts, "family"));
        if (given is null && family is null && Text(name, "fn")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.. var first, var last])
            (given, family) = (first.Length == 0 ? null : string.Join(' ', first), last);
        return new PifuPerson(
            id, [.. others], given, family, Day(Text(Child(person, "demographics"), "bday")),
            UserId(person, "feideID"), UserId(person, "studentID") ?? UserId(person, "sisID"), UserId(person, "workforceID"),
            Text(person, "email"), Telephone(person, "3", "mobile"), Telephone(person, "1", "voice"),
            [.. Descendants(person, "pifu_hasContactPerson").Select(Contact).OfType<PifuContact>()],
            IsGone(person) || Text(Child(person, "extension"), "status")?.Equals("inaktiv", StringComparison.OrdinalIgnoreCase) == true);
    }

    internal PifuGroup? Group(XElement group)
    {
        if (Ids(group) is not [var id, .. var others])
            return null;
        var type = Children(group, "grouptype").FirstOrDefault(known => Text(known, "scheme")?.StartsWith("pifu-ims-go", StringComparison.OrdinalIgnoreCase) == true)
            ?? Child(group, "grouptype");
        var description = Child(group, "description");
        return new PifuGroup(
            id, [.. others], Text(type, "scheme")?.ToLowerInvariant(),
            int.TryParse(Attribute(Child(type, "typevalue"), "level"), CultureInfo.InvariantCulture, out var level) ? level : null,
            Text(description, "short") ?? Text(description, "long"), OrganisationNumber(group), Period(group),
            [.. Children(group, "relationship").Where(relation => Attribute(relation, "relation") is "1" or null).SelectMany(Ids).Distinct(StringComparer.Ordinal)],
            IsGone(group));
    }

    internal IEnumerable<PifuRole> Roles(string group, XElement member)
    {
        if (Ids(member) is not [var id, ..])
            yield break;
        foreach (var role in Children(member, "role"))
        {
            var extension = Child(role, "extension");
            var primary = Descendants(role, "pifu_primaryRelation").FirstOrDefault();
            yield return new PifuRole(
                group, id, Attribute(role, "roletype")?.PadLeft(2, '0') ?? "", Text(role, "subrole"), Period(role),
                primary is null ? null : primary.Value.Trim() is "1" or "true",
                extension is null ? [] : [.. Children(extension, "pifu_absence").Select(Absence).OfType<PifuAbsence>()],
                IsGone(role) || Text(role, "status") == "0");
        }
    }

    /// <summary>The present name first, then those that mean the same: a system that gives somebody a new name tells the old one once.</summary>
    internal List<string> Ids(XElement element) =>
    [
        .. Children(element, "sourcedid")
            .Select(id => (Type: Attribute(id, "sourcedidtype"), Name: NameOf(id)))
            .Where(id => id.Name is not null)
            .OrderBy(id => id.Type switch { "New" or null => 0, _ => 1 })
            .Select(id => id.Name!)
            .Distinct(StringComparer.Ordinal),
    ];

    private string? NameOf(XElement sourcedId)
    {
        var (source, id) = (Text(sourcedId, "source"), Text(sourcedId, "id"));
        return id is null || source is null || source == dataSource ? id : $"{source}/{id}";
    }

    private PifuContact? Contact(XElement contact)
    {
        var id = Ids(contact).FirstOrDefault() ?? Descendants(contact, "sourcedid").Select(NameOf).FirstOrDefault();
        return id is null ? null : new PifuContact(id, Attribute(contact, "type"));
    }

    private static PifuAbsence? Absence(XElement absence)
    {
        var type = Child(absence, "pifu_absence_type");
        var value = decimal.TryParse(Text(absence, "pifu_absence_value"), NumberStyles.Number, CultureInfo.InvariantCulture, out var told) ? told : 0;
        var frame = Child(absence, "timeframe");
        if (Moment(Text(frame, "begin")) is not { } begin)
            return null;
        var end = Moment(Text(frame, "end")) ?? begin;
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

    private static string? OrganisationNumber(XElement group) => Descendants(group, "pifu_id")
        .Where(id => Attribute(id, "pifu_id_type") == "organizationNumber" || Text(id, "pifu_id_type") == "organizationNumber")
        .Select(id => Text(id, "pifu_value") ?? id.Value.Trim())
        .Select(number => number.StartsWith("NO", StringComparison.OrdinalIgnoreCase) ? number[2..] : number)
        .FirstOrDefault();

    private static string? UserId(XElement person, string type) => Children(person, "userid")
        .Where(id => string.Equals(Attribute(id, "useridtype"), type, StringComparison.OrdinalIgnoreCase))
        .Select(id => id.Value.Trim())
        .FirstOrDefault(text => text.Length > 0);

    private static string? Telephone(XElement person, string number, string word) => Children(person, "tel")
        .Where(tel => Attribute(tel, "teltype") is { } type && (type == number || type.Equals(word, StringComparison.OrdinalIgnoreCase)))
        .Select(tel => tel.Value.Trim())
        .FirstOrDefault(text => text.Length > 0);

    private static Validity Period(XElement element)
    {
        var frame = Child(element, "timeframe");
        var (from, to) = (Day(Text(frame, "begin")), Day(Text(frame, "end")));
        return to < from ? new Validity(to, from) : new Validity(from, to);
    }

    private static bool IsGone(XElement element) => Attribute(element, "recstatus") == "3";

    private static LocalDate? Day(string? text) => Moment(text)?.Date;

    private static LocalDateTime? Moment(string? text)
    {
        if (text is null)
            return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day)
            return day.Value.AtMidnight();
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment)
            return moment.Value.InZone(Oslo).LocalDateTime;
        return LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local ? local.Value : null;
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> Descendants(XElement element, string name) => element.Descendants().Where(child => child.Name.LocalName == name);

    private static string? Text(XElement? element, string name) => Child(element, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string? Attribute(XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
