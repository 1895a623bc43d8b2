using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Samples.World;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Web.Seeding;

/// <summary>
/// A small world to look around in: two schools, one with an agreement in force and cases in every stage, told as if it had
/// happened in the last months. Everything goes through the door, under a clock that is moved. All people are made up.
/// </summary>
public static class SmallWorld
{
    /// <summary>Fills a database that is not there yet.</summary>
    /// <param name="database">The file.</param>
    /// <param name="now">The present: the last thing happens today.</param>
    public static async Task SeedAsync(string database, Instant now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
        var oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
        var today = now.InZone(oslo).Date;
        var clock = new ScriptedClock(today.PlusDays(-150).At(new LocalTime(9, 0)).InZoneLeniently(oslo).ToInstant(), oslo);
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(clock);
        services.AddUmV(umv => umv.UseSqlite(database));
        await using var provider = services.BuildServiceProvider();
        var umv = provider.GetRequiredService<IUmV>();
        await umv.PrepareAsync();
        var ids = provider.GetRequiredService<IIdSource>();
        var importer = provider.GetRequiredService<RosterImporter>();
        await importer.ImportAsync(new SmallRoster());
        var cast = await Cast.RegisterAsync(umv, ids, provider.GetRequiredService<RosterDirectory>());
        await AgreeAsync(umv, ids, clock, cast);
        await ProposeToSecondSchoolAsync(umv, ids, today, cast);
        await new SeedCases(umv, ids, clock, cast, today).PlayAsync();
        await importer.ImportAsync(new SmallRoster());
    }

    private static async Task AgreeAsync(IUmV umv, IIdSource ids, ScriptedClock clock, Cast cast)
    {
        var agreement = ids.Next<AgreementId>();
        var period = new DateInterval(clock.Today, clock.Today.PlusYears(2));
        await Do(umv, cast.Leader, new DraftAgreement(
            agreement, new AgreementParties(SyntheticOrganisations.Provider, cast.School, "UmV", Cast.SchoolName), StandardAgreement.Terms(period, capacity: 12), null));
        await Do(umv, cast.Leader, new ProposeAgreement(agreement));
        await Do(umv, cast.Leader, new SignAgreement(agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, cast.Leader.Person));
        await Do(umv, cast.Principal, new SignAgreement(agreement, AgreementParty.School, LeadershipRole.Principal, cast.Principal.Person));
        await Do(umv, cast.Leader, new PutAgreementInForce(agreement));
    }

    private static async Task ProposeToSecondSchoolAsync(IUmV umv, IIdSource ids, LocalDate today, Cast cast)
    {
        var agreement = ids.Next<AgreementId>();
        await Do(umv, cast.Leader, new DraftAgreement(
            agreement, new AgreementParties(SyntheticOrganisations.Provider, cast.SecondSchool, "UmV", Cast.SecondSchoolName),
            StandardAgreement.Terms(new DateInterval(today, today.PlusYears(1))), null));
        await Do(umv, cast.Leader, new ProposeAgreement(agreement));
        await Do(umv, cast.Leader, new SignAgreement(agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, cast.Leader.Person));
    }

    internal static async Task Do(IUmV umv, Actor actor, Core.Decisions.Command command) =>
        (await umv.ExecuteAsync(actor, command)).OrThrow();
}
