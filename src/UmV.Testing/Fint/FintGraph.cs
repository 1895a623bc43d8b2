using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using UmV.Testing.Simulation;

namespace UmV.Testing.Fint;

/// <summary>
/// The simulated world as FINT tells it, made anew for each request. What FINT has no word for is told as counties do: a position by its code,
/// a principal as leader of the school's organisation. That a teacher belongs to a class has no days in FINT.
/// </summary>
internal sealed class FintGraph
{
    private readonly FintTraps _traps;
    private readonly ImmutableArray<SimulatedOrg> _orgs;
    private readonly ImmutableArray<SimulatedSession> _sessions;
    private readonly ImmutableArray<SimulatedClass> _classes;
    private readonly ImmutableArray<SimulatedUser> _users;
    private readonly ILookup<string, SimulatedEnrollment> _ofClass;
    private readonly ILookup<string, SimulatedEnrollment> _ofPupil;
    private readonly ILookup<string, SimulatedUser> _pupilsOf;
    private readonly List<FintNode> _nodes = [];
    private readonly Dictionary<(string Path, string Id), FintNode> _known = [];

    private FintGraph(SimulatedWorld world, FintTraps traps)
    {
        (_traps, _orgs, _sessions, _classes, _users) =
            (traps, world.Living<SimulatedOrg>(), world.Living<SimulatedSession>(), world.Living<SimulatedClass>(), world.Living<SimulatedUser>());
        var enrollments = world.Living<SimulatedEnrollment>();
        _ofClass = enrollments.Where(row => row.Role == "teacher").ToLookup(row => row.Class);
        _ofPupil = enrollments.Where(row => row.Role == "student").ToLookup(row => row.User);
        var users = _users.ToDictionary(user => user.Id);
        _pupilsOf = _users.Where(IsPupil).SelectMany(pupil => pupil.Agents.Select(agent => (agent, pupil)))
            .Concat(_users.Where(user => !IsPupil(user)).SelectMany(user => user.Agents.Where(users.ContainsKey).Select(agent => (user.Id, users[agent]))))
            .Where(pair => IsPupil(pair.Item2)).Distinct().ToLookup(pair => pair.Item1, pair => pair.Item2);
    }

    internal static ImmutableArray<FintNode> Of(SimulatedWorld world, FintTraps traps)
    {
        var graph = new FintGraph(world, traps);
        graph.AddSchools();
        graph.AddStaff();
        graph.AddClasses();
        graph.AddPupils();
        graph.AddGuardians();
        graph.AddAbsences(world.Living<SimulatedAbsence>());
        return [.. graph._nodes];
    }

    private string ClassWord => _traps.UsesOldClasses ? "basisgruppe" : "klasse";

    private void AddSchools()
    {
        foreach (var school in _orgs.Where(org => org.Type == "school"))
        {
            var organisation = Add("administrasjon/organisasjon/organisasjonselement", $"oe {school.Id}", school.Modified, "organisasjonsId");
            organisation.Identified("organisasjonsKode", $"K/{school.Id}");
            var node = Add("utdanning/utdanningsprogram/skole", school.Id, school.Modified)
                .With("navn", school.Name).Identified("organisasjonsnummer", school.Number).To("organisasjon", organisation);
            organisation.To("skole", node);
        }

        foreach (var year in _sessions)
            Add("utdanning/kodeverk/skolear", year.Id, year.Modified).With("kode", $"{year.SchoolYear - 1}{year.SchoolYear}")
                .With("gyldighetsperiode", Period(year.Start, year.End));
    }

    private void AddStaff()
    {
        foreach (var user in _users.Where(IsStaff))
        {
            var person = Person("administrasjon/personal/person", user);
            var employee = Add("administrasjon/personal/personalressurs", $"pr-{user.Id}", user.Modified)
                .Identified("ansattnummer", user.Number ?? $"A {user.Id}").To("person", person);
            var resource = Add("utdanning/elev/skoleressurs", user.Id, user.Modified).Identified("feidenavn", user.Feide).To("personalressurs", employee);
            foreach (var role in user.Roles)
                AddPosition(user, role, employee, resource);
        }
    }

    private void AddPosition(SimulatedUser user, SimulatedRole role, FintNode employee, FintNode resource)
    {
        if (Find("utdanning/utdanningsprogram/skole", role.Org) is not { } school)
            return;
        var organisation = Find("administrasjon/organisasjon/organisasjonselement", $"oe {role.Org}")!;
        if (role.Role == "principal")
            organisation.To("leder", employee);
        if (role.Role == "teacher")
            Teaching(resource, school);
        var code = Find("administrasjon/kodeverk/stillingskode", role.Role)
            ?? Add("administrasjon/kodeverk/stillingskode", role.Role, Instant.MinValue).With("kode", role.Role);
        Add("administrasjon/personal/arbeidsforhold", $"af-{user.Id}-{role.Role}-{role.Org}", user.Modified)
            .With("stillingstittel", role.Role).With("arslonn", 0).With("gyldighetsperiode", Period(role.Begin, role.End?.PlusDays(-1)))
            .To("stillingskode", code).To("arbeidssted", organisation).To("personalressurs", employee);
    }

    private void AddClasses()
    {
        foreach (var group in _classes)
        {
            if (Find("utdanning/utdanningsprogram/skole", group.School) is not { } school)
                continue;
            var isClass = group.Type == "homeroom";
            var node = Add(isClass ? $"utdanning/elev/{ClassWord}" : "utdanning/timeplan/undervisningsgruppe", group.Id, group.Modified)
                .With("navn", group.Title).To("skole", school);
            if (isClass && group.Grade is { } grade)
                node.To("trinn", Find("utdanning/utdanningsprogram/arstrinn", grade) ?? Add("utdanning/utdanningsprogram/arstrinn", grade, Instant.MinValue).With("navn", grade));
            foreach (var row in _ofClass[group.Id])
            {
                if (Find("utdanning/elev/skoleressurs", row.User) is { } resource)
                    node.To("undervisningsforhold", Teaching(resource, school));
            }
        }
    }

    private FintNode Teaching(FintNode resource, FintNode school)
    {
        var id = $"uf-{resource.Id}-{school.Id}";
        return Find("utdanning/elev/undervisningsforhold", id)
            ?? Add("utdanning/elev/undervisningsforhold", id, resource.Modified).To("skole", school).To("skoleressurs", resource);
    }

    private void AddPupils()
    {
        foreach (var user in _users.Where(IsPupil))
        {
            var person = Person("utdanning/elev/person", user);
            var pupil = Add("utdanning/elev/elev", user.Id, user.Modified)
                .Identified("elevnummer", user.Number).Identified("feidenavn", user.Feide).To("person", person);
            foreach (var role in user.Roles.Where(role => role.Role == "student"))
                Relation(pupil, role.Org, user.Modified, Period(role.Begin, role.End?.PlusDays(-1)));
            foreach (var row in _ofPupil[user.Id])
                AddMembership(pupil, row);
        }
    }

    private void AddMembership(FintNode pupil, SimulatedEnrollment row)
    {
        var group = Find($"utdanning/elev/{ClassWord}", row.Class) ?? Find("utdanning/timeplan/undervisningsgruppe", row.Class);
        if (group is null || Relation(pupil, row.School, row.Modified, null) is not { } relation)
            return;
        var word = group.Path[(group.Path.LastIndexOf('/') + 1)..];
        Add($"{group.Path}medlemskap", row.Id, row.Modified).With("gyldighetsperiode", Period(row.Begin, row.End?.PlusDays(-1)))
            .To("elevforhold", relation).To(word, group);
    }

    private FintNode? Relation(FintNode pupil, string org, Instant modified, JsonNode? period)
    {
        if (Find("utdanning/utdanningsprogram/skole", org) is not { } school)
            return null;
        var id = $"ef-{pupil.Id}-{org}";
        if (Find("utdanning/elev/elevforhold", id) is { } known)
            return known;
        var relation = Add("utdanning/elev/elevforhold", id, modified)
            .With("beskrivelse", "Elev").With("gyldighetsperiode", period).To("elev", pupil).To("skole", school);
        pupil.To("elevforhold", relation);
        return relation;
    }

    private void AddGuardians()
    {
        foreach (var user in _users.Where(user => user.Roles.Any(role => role.Role is "guardian" or "parent" or "relative")))
        {
            var pupils = _pupilsOf[user.Id].ToList();
            var modified = pupils.Select(pupil => pupil.Modified).Append(user.Modified).Max();
            Add("utdanning/elev/kontaktperson", user.Id, modified).With("type", "foresatt").With("navn", Name(user))
                .With("kontaktinformasjon", user.Mobile is null ? null : new JsonObject { ["mobiltelefonnummer"] = user.Mobile })
                .To("kontaktperson", [.. pupils.Select(pupil => Find("utdanning/elev/person", PersonId(pupil))!)]);
        }
    }

    private void AddAbsences(ImmutableArray<SimulatedAbsence> absences)
    {
        foreach (var absence in absences)
        {
            if (Find("utdanning/elev/elevforhold", $"ef-{absence.User}-{absence.School}") is not { } relation)
                continue;
            var all = Find("utdanning/vurdering/elevfravar", $"fv-{relation.Id}");
            if (all is null)
                relation.To("fravarsregistreringer", all = Add("utdanning/vurdering/elevfravar", $"fv-{relation.Id}", absence.Modified).To("elevforhold", relation));
            var registration = Add("utdanning/vurdering/fravarsregistrering", absence.Id, absence.Modified).With("foresPaVitnemal", true)
                .With("periode", new JsonObject { ["start"] = Time(absence.From), ["slutt"] = absence.To is { } to ? Time(to) : null }).To("elevfravar", all);
            if (absence.Code is { } code)
                registration.To("fravarstype", Find("utdanning/kodeverk/fravarstype", code) ?? Add("utdanning/kodeverk/fravarstype", code, Instant.MinValue).With("kode", code));
            if (absence.Class is { } name && Find("utdanning/timeplan/undervisningsgruppe", name) is { } group)
                registration.To("undervisningsgruppe", group);
            all.To("fravarsregistrering", registration);
        }
    }

    private FintNode Person(string path, SimulatedUser user)
    {
        var node = Add(path, PersonId(user), user.Modified, "fodselsnummer").With("navn", Name(user));
        return _traps.LeavesOutOptional ? node : node.With("bostedsadresse", new JsonObject { ["poststed"] = "PRØVEVIK" });
    }

    /// <summary>Stands where a national identity number stands; with what must be written percent-encoded in an address.</summary>
    private static string PersonId(SimulatedUser user) => $"person/{user.Id} %";

    private static JsonObject Name(SimulatedUser user) => new() { ["fornavn"] = user.Given, ["etternavn"] = user.Family };

    private static bool IsStaff(SimulatedUser user) => user.Roles.Any(role => role.Role is not ("student" or "guardian" or "parent" or "relative"));

    private bool IsPupil(SimulatedUser user) => user.Roles.Any(role => role.Role == "student")
        || _ofPupil.Contains(user.Id);

    private JsonObject? Period(LocalDate? from, LocalDate? to)
    {
        if (from is null && to is null)
            return null;
        var period = new JsonObject();
        if (from is { } start)
            period["start"] = Date(start);
        if (to is { } end)
            period["slutt"] = Date(end);
        return period;
    }

    private JsonNode Date(LocalDate day) => Time(day.At(new LocalTime(12, 0)).InUtc().ToInstant());

    private JsonNode Time(Instant instant) => _traps.WritesDatesAsNumbers ? instant.ToUnixTimeMilliseconds() : instant.ToString();

    private FintNode Add(string path, string id, Instant modified, string idField = "systemId")
    {
        var node = new FintNode(path, id, modified).Identified(idField, id);
        _nodes.Add(node);
        _known[(path, id)] = node;
        return node;
    }

    private FintNode? Find(string path, string id) => _known.GetValueOrDefault((path, id));
}
