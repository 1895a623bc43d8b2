using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Text;

namespace UmV.Samples.World.Seeding;

/// <summary>Registers the people of the world, and signs an agreement with each school for every third year.</summary>
internal sealed class SchoolSeeder(SeedDoor door, SyntheticWorldOptions options)
{
    private const int YearsOfAnAgreement = 3;

    internal async Task<SyntheticProvider> ProviderAsync(CancellationToken cancellationToken)
    {
        door.Clock.LiveApart(options.From.PlusDays(-60), new LocalTime(8, 0));
        var dice = Dice.For(options.Seed, "provider", 0);
        var leader = new Actor(dice.Id<PersonId>(door.Clock.GetCurrentInstant()), Role.ProviderLeader);
        await RegisterAsync(leader, leader, dice, null, cancellationToken);
        var workers = new List<Actor>();
        for (var number = 0; number < Math.Clamp(options.Requests / 60, 3, 40); number++)
            workers.Add(await NewAsync(leader, Role.ProviderWorker, null, dice, null, cancellationToken));
        return new SyntheticProvider(leader, workers);
    }

    internal async Task<SyntheticSchool> SchoolAsync(SyntheticProvider provider, int number, CancellationToken cancellationToken)
    {
        door.Clock.LiveApart(options.From.PlusDays(-50), new LocalTime(9, 0));
        var dice = Dice.For(options.Seed, "school", number);
        var school = SyntheticOrganisations.School(number + 1);
        var principal = await NewAsync(provider.Leader, Role.SchoolLeader, school, dice, null, cancellationToken);
        var counsellors = await SeveralAsync(provider.Leader, Role.Counsellor, school, 2, dice, cancellationToken);
        var teachers = await SeveralAsync(provider.Leader, Role.ContactTeacher, school, 4, dice, cancellationToken);
        var pupils = new List<SyntheticPupil>();
        for (var count = 0; count < PupilsOfASchool(); count++)
            pupils.Add(await PupilAsync(provider.Leader, school, dice, cancellationToken));
        await AgreeAsync(provider, school, principal, number, dice, cancellationToken);
        return new SyntheticSchool(school, principal, counsellors, teachers, pupils);
    }

    internal int AgreementsOfASchool => (options.Years + YearsOfAnAgreement) / YearsOfAnAgreement;

    private int PupilsOfASchool() => Math.Clamp(options.Requests / options.Schools / 2, 6, 30);

    private async Task AgreeAsync(
        SyntheticProvider provider, OrganisationNumber school, Actor principal, int number, Dice dice, CancellationToken cancellationToken)
    {
        var first = options.From.PlusDays(-40);
        for (var round = 0; round < AgreementsOfASchool; round++)
        {
            var (from, until) = (first.PlusYears(round * YearsOfAnAgreement), first.PlusYears((round + 1) * YearsOfAnAgreement).PlusDays(-1));
            if (from > options.Until)
                return;
            door.Clock.MoveTo(from.PlusDays(round == 0 ? 0 : -5), new LocalTime(11, 0));
            var agreement = dice.Id<AgreementId>(door.Clock.GetCurrentInstant());
            var parties = new AgreementParties(SyntheticOrganisations.Provider, school, "UmV (eksempel)", SyntheticNames.School(number));
            await door.DoAsync(provider.Leader, new DraftAgreement(agreement, parties, StandardAgreement.Terms(new DateInterval(from, until)), null), cancellationToken);
            await door.DoAsync(provider.Leader, new ProposeAgreement(agreement), cancellationToken);
            await door.DoAsync(principal, new SignAgreement(agreement, AgreementParty.School, LeadershipRole.Principal, principal.Person), cancellationToken);
            await door.DoAsync(provider.Leader, new SignAgreement(agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, provider.Leader.Person), cancellationToken);
            await door.DoAsync(provider.Leader, new PutAgreementInForce(agreement), cancellationToken);
            if (until < options.Until)
                await ExpireAsync(agreement, until, cancellationToken);
        }
    }

    // The next one is in force by then, and the clock only goes forward: in a flow of its own.
    private async Task ExpireAsync(AgreementId agreement, LocalDate until, CancellationToken cancellationToken)
    {
        door.Clock.LiveApart(until.PlusDays(1), new LocalTime(1, 0));
        await door.DoAsync(Actor.System, new ExpireAgreement(agreement), cancellationToken);
    }

    private async Task<IReadOnlyList<Actor>> SeveralAsync(
        Actor by, Role role, OrganisationNumber school, int count, Dice dice, CancellationToken cancellationToken)
    {
        var all = new List<Actor>();
        for (var number = 0; number < count; number++)
            all.Add(await NewAsync(by, role, school, dice, null, cancellationToken));
        return all;
    }

    private async Task<SyntheticPupil> PupilAsync(Actor by, OrganisationNumber school, Dice dice, CancellationToken cancellationToken)
    {
        var born = options.From.PlusYears(-17).PlusDays(dice.Below(365 * (options.Years + 3)));
        var pupil = await NewAsync(by, Role.Pupil, school, dice, born, cancellationToken);
        var guardian = await NewAsync(by, Role.Guardian, school, dice, null, cancellationToken);
        return new SyntheticPupil(pupil.Person, guardian.Person, born);
    }

    private async Task<Actor> NewAsync(
        Actor by, Role role, OrganisationNumber? school, Dice dice, LocalDate? born, CancellationToken cancellationToken)
    {
        door.Clock.Advance(Duration.FromSeconds(1));
        var person = new Actor(dice.Id<PersonId>(door.Clock.GetCurrentInstant()), role, school);
        await RegisterAsync(by, person, dice, born, cancellationToken);
        return person;
    }

    private Task RegisterAsync(Actor by, Actor person, Dice dice, LocalDate? born, CancellationToken cancellationToken)
    {
        var (given, family) = SyntheticNames.Person(dice);
        var details = new PersonDetails(given, family, born, null, dice.Chance(15) ? Language.Nn : Language.Nb);
        return door.DoAsync(by, new RegisterPerson(person.Person, details, person.School, [person.Role]), cancellationToken);
    }
}
