using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>
/// FINT names people by their national identity numbers in its links, and so in addresses: none of it may be in anything that leaves the process
/// beside the roster.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FintPrivacyTests
{
    /// <summary>Of Tenor's form (month and 80): nobody's.</summary>
    private const string NationalNumber = "12890952028";

    private const string PersonByNumber =
        $$$"""
        {"fodselsnummer": {"identifikatorverdi": "{{{NationalNumber}}}"}, "navn": {"fornavn": "Kanarifugl", "etternavn": "Gulspurv"},
         "_links": {"self": [{"href": "https://internal.invalid/utdanning/elev/person/fodselsnummer/{{{NationalNumber}}}"}]}}
        """;

    private static readonly string[] Planted =
        ["Kanarifugl", "Gulspurv", "kanari@example.org", "+4799999999", "ID-KANARI", "NUMMER-KANARI", "umv-client-secret", "umv-password", "umv-user", "token-1", NationalNumber];

    [Fact]
    public async Task No_name_number_address_id_secret_or_token_of_the_FINT_road_is_in_a_log_a_trace_a_metric_or_an_exception()
    {
        using var told = new ToldOutside();
        await using var world = await FintWorld.StartAsync();
        world.Also = options => (options.Retries, options.AttemptTimeout) = (1, TimeSpan.FromSeconds(1));
        world.AlsoServices = told.LogTo;
        world.World.Put(new SimulatedUser
        {
            Id = "ID-KANARI", Given = "Kanarifugl", Family = "Gulspurv", Email = "kanari@example.org", Mobile = "+4799999999", Number = "NUMMER-KANARI",
            Roles = [new("student", "org-skole-a")], Agents = ["gu-1"],
        });
        world.World.Put(new SimulatedUser { Id = "ID-KANARI-2", Given = "", Family = "Gulspurv", Roles = [new("student", "org-skole-a", null)] });
        world.Fint.More = world.Fint.More.Add("utdanning/elev/person", [PersonByNumber]);
        await world.Sync.SyncAsync(world.Feed);
        await AskAsync(world, told);
        foreach (var fault in Faults())
        {
            world.System.Faults = _ => fault;
            await AskAsync(world, told);
            told.Add((await world.FailureAsync()).ToString());
        }
        await CutAsync(world, told);
        foreach (var attempt in await world.Store.ListAttemptsAsync(TenantId.Default))
            told.Add($"{attempt} {string.Join(' ', attempt.Faults)}");
        told.Add(string.Join(' ', await world.Store.ListPendingAsync(TenantId.Default)));

        told.Text.Should().Contain("answered 500", "something is told");
        told.Metrics.Should().BePositive("something is measured");
        Canary.SearchText(told.Text, Planted).Should().BeEmpty();
    }

    /// <summary>A reading of everything that is cut when the planted pupil has been read.</summary>
    private static async Task CutAsync(FintWorld world, ToldOutside told)
    {
        world.System.Faults = request => request.Path.EndsWith("/elev/kontaktperson", StringComparison.Ordinal) ? SimulatedFault.OfStatus(503, "Kanarifugl") : null;
        told.Add((await world.FailureAsync(new RosterSyncOptions { ReadEverything = true })).ToString());
        (await world.Store.ListPendingAsync(TenantId.Default)).Should().ContainSingle();
        foreach (var part in await world.Store.ListPartsAsync(TenantId.Default, FintWorld.Source, (await world.Store.ListPendingAsync(TenantId.Default)).Single().Reading).ToListAsync())
            told.Add(System.Text.Encoding.UTF8.GetString(part.Span));
    }

    private static IEnumerable<SimulatedFault> Faults() =>
    [
        SimulatedFault.OfStatus(500, "Kanarifugl Gulspurv"), SimulatedFault.OfStatus(400, "ID-KANARI"),
        new() { Body = """{"_embedded": {"_entries": [{"navn": "Gulspurv" """ }, new() { ContentType = "text/Gulspurv", Body = "Kanarifugl" }, new() { CutAfter = 10 }, new() { Hangs = true },
    ];

    private static async Task AskAsync(FintWorld world, ToldOutside told)
    {
        try
        {
            var pupil = new SourceRef(FintWorld.Source, "elev", "ID-KANARI");
            told.Add($"{(await world.Absences.ListAbsencesAsync(pupil, new DateInterval(new(2026, 8, 1), new(2026, 12, 31))).ToListAsync()).Count}");
        }
        catch (SchoolSourceException exception)
        {
            told.Add(exception.ToString());
        }
    }
}
