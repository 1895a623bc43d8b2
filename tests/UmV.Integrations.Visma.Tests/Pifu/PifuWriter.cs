using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Pifu;

/// <summary>Writes a simulated world as a PIFU-IMS file, with the quirks of real ones.</summary>
internal sealed class PifuWriter(SimulatedWorld world, string? ns = PifuWriter.Newer)
{
    internal const string Newer = "http://pifu.no/xsd/pifu-ims_sas/pifu-ims_sas-v1";
    internal const string Older = "http://pifu.no/xsd/pifu-ims_sas/pifu-ims_sas-1.1";

    private readonly XNamespace _ns = ns ?? "";

    internal XDocument Write(string type = "full") => new(Element(
        "enterprise",
        Element("properties", Element("datasource", "kommune"), Element("target", "umv"), Element("type", type), Element("datetime", "2026-09-01T08:00:00")),
        world.Living<SimulatedUser>().Select(Person),
        world.Living<SimulatedOrg>().Select(Organisation),
        world.Living<SimulatedClass>().Select(group => group.Grade).OfType<string>().Distinct().SelectMany(Grade),
        world.Living<SimulatedClass>().Select(Class),
        Memberships()));

    internal XElement Element(string name, params object?[] content) => new(_ns + name, content);

    internal XElement Named(string id, string type = "New") => Element(
        "sourcedid", new XAttribute("sourcedidtype", type), Element("source", "kommune"), Element("id", id));

    private XElement Person(SimulatedUser user) => Element(
        "person",
        Named(user.Id),
        Element("userid", new XAttribute("useridtype", "personNIN"), "12890952028"),
        Element("userid", new XAttribute("useridtype", "username"), new XAttribute("password", "hunter2-secret"), user.Id),
        user.Feide is null ? null : Element("userid", new XAttribute("useridtype", "feideID"), user.Feide),
        user.Number is null ? null : Element("userid", new XAttribute("useridtype", "studentID"), user.Number),
        Element("name", Element("fn", $"{user.Given} {user.Family}"), Element("n", Element("family", user.Family), Element("given", user.Given))),
        Element("demographics", Element("gender", "1"), Element("bday", "2012-03-04")),
        user.Mobile is null ? null : Element("tel", new XAttribute("teltype", "Mobile"), user.Mobile),
        Element("extension", GuardiansOf(user).Select(guardian => Element(
            "pifu_hasContactPerson", new XAttribute("type", "guardian"), Element("sourcedid", Element("source", "kommune"), Element("id", guardian))))));

    private IEnumerable<string> GuardiansOf(SimulatedUser pupil) => !IsPupil(pupil) ? [] : world.Living<SimulatedUser>()
        .Where(user => !IsPupil(user) && (pupil.Agents.Contains(user.Id) || user.Agents.Contains(pupil.Id)))
        .Select(user => user.Id);

    private static bool IsPupil(SimulatedUser user) => user.Roles.Any(role => role.Role == "student");

    private XElement Organisation(SimulatedOrg org) => Element(
        "group",
        Named(org.Id),
        Type("pifu-ims-go-org", org.Type == "school" ? 2 : 1),
        Element("description", Element("short", org.Name)),
        org.Parent is null ? null : Parent(org.Parent),
        Element("extension", Element("pifu_id", new XAttribute("pifu_id_type", "organizationNumber"), $"NO{org.Number}")));

    private IEnumerable<XElement> Grade(string grade) => [Element("group", Named($"trinn-{grade}"), Type("pifu-ims-go-grp", 4), Element("description", Element("short", grade)))];

    private XElement Class(SimulatedClass group) => Element(
        "group",
        Named(group.Id),
        Type("pifu-ims-go-grp", group.Type switch { "homeroom" => 1, "scheduled" => 2, _ => 9 }),
        Element("description", Element("short", group.Title)),
        Parent(group.School),
        group.Grade is null ? null : Parent($"trinn-{group.Grade}"));

    private XElement Type(string scheme, int level) => Element(
        "grouptype", Element("scheme", scheme), Element("typevalue", new XAttribute("level", level), "x"));

    private XElement Parent(string id) => Element("relationship", new XAttribute("relation", "1"), Named(id), Element("label", "x"));

    private IEnumerable<XElement> Memberships()
    {
        foreach (var org in world.Living<SimulatedOrg>().Where(org => org.Type == "school"))
            yield return Membership(org.Id, world.Living<SimulatedUser>().SelectMany(user => user.Roles.Where(role => role.Org == org.Id).Select(role => Member(user, role)).OfType<XElement>()));
        foreach (var group in world.Living<SimulatedClass>())
            yield return Membership(group.Id, world.Living<SimulatedEnrollment>().Where(row => row.Class == group.Id).Select(Member));
    }

    internal XElement Membership(string group, params IEnumerable<XElement> members) => Element("membership", Named(group), members);

    private XElement? Member(SimulatedUser user, SimulatedRole role)
    {
        var (type, subrole) = role.Role switch
        {
            "student" => ("01", (string?)null),
            "teacher" => ("02", null),
            "counselor" => ("04", "rådgiver"),
            "principal" => ("05", "rektor"),
            "administrator" => ("07", null),
            "aide" => ("08", null),
            _ => ("", null),
        };
        return type.Length == 0 ? null : Member(user.Id, type, role.Begin, role.End?.PlusDays(-1), subrole is null ? null : Element("subrole", subrole));
    }

    private XElement Member(SimulatedEnrollment row) => Member(row.User, row.Role == "student" ? "01" : row.Primary ? "06" : "02", row.Begin, row.End?.PlusDays(-1));

    internal XElement Member(string id, string type, LocalDate? from, LocalDate? to, params object?[] more) => Element(
        "member", Named(id), Element("idtype", "1"), Element("role", new XAttribute("roletype", type), more, Frame(from, to)));

    internal XElement? Frame(LocalDate? from, LocalDate? to) => from is null && to is null ? null : Element(
        "timeframe",
        from is { } begin ? Element("begin", LocalDatePattern.Iso.Format(begin)) : null,
        to is { } end ? Element("end", LocalDatePattern.Iso.Format(end)) : null);
}
