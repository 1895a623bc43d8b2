using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;

namespace UmV.Samples.World.Stories;

/// <summary>The agreement: drafted, laid before both sides, signed by the leadership of both, in force.</summary>
internal sealed class AgreementChapter(StoryTeller teller, StoryCast cast, IIdSource ids)
{
    internal async Task<AgreementId> PlayAsync(CancellationToken cancellationToken)
    {
        var first = teller.Clock.Today;
        if (await CoveringAsync(first, cancellationToken) is { } known)
        {
            teller.Note(
                "Skolen har en avtale som gjelder. Fortellingen bruker den.",
                "Skulen har ein avtale som gjeld. Forteljinga bruker han.",
                "The school has an agreement in force. The story uses it.");
            return known;
        }

        var id = ids.Next<AgreementId>();
        var parties = new AgreementParties(SyntheticOrganisations.Provider, cast.School, "UmV (eksempel)", Shortened(cast.SchoolName));
        var terms = StandardAgreement.Terms(new DateInterval(first, new LocalDate(first.Year + 4, 7, 31)), capacity: 20);
        await DoAsync(cast.Worker, new DraftAgreement(id, parties, terms, null), 0, cancellationToken);
        await DoAsync(cast.Leader, new ProposeAgreement(id), 1, cancellationToken);
        await teller.RefuseAsync(cast.Leader, new PutAgreementInForce(id), "", cancellationToken);
        await DoAsync(cast.Principal, new SignAgreement(id, AgreementParty.School, LeadershipRole.Principal, cast.Principal.Id), 3, cancellationToken);
        await DoAsync(cast.Leader, new SignAgreement(id, AgreementParty.Provider, LeadershipRole.GeneralManager, cast.Leader.Id), 4, cancellationToken);
        await DoAsync(cast.Leader, new PutAgreementInForce(id), 7, cancellationToken);
        return id;

        async Task DoAsync(StoryPerson who, UmV.Core.Decisions.Command command, int day, CancellationToken token)
        {
            teller.Clock.MoveTo(first.PlusDays(day), new LocalTime(10, 0));
            await teller.DoAsync(who, command, "", token);
        }
    }

    private async Task<AgreementId?> CoveringAsync(LocalDate day, CancellationToken cancellationToken)
    {
        foreach (var row in await teller.UmV.AskAsync(cast.Leader.Actor, new ListAgreements(cast.School), cancellationToken))
        {
            var view = await teller.UmV.AskAsync(cast.Leader.Actor, new GetAgreement(row.Agreement), cancellationToken);
            if (view?.Agreement.State == AgreementState.InForce && view.Agreement.Covers(cast.School, day.PlusDays(10)))
                return row.Agreement;
        }

        return null;
    }

    private static string Shortened(string name) => name.Length <= 200 ? name : name[..200];
}
