using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Process;

namespace UmV.Core.Tests.Process;

/// <summary>A whole host: no server, no configuration. It draws up an agreement and asks what is in the way of the next step.</summary>
internal static class EmbeddingExample
{
    internal static async Task<string> RunAsync()
    {
        await using var services = new ServiceCollection().AddUmV().BuildServiceProvider();
        var (door, ids) = (services.GetRequiredService<IUmV>(), services.GetRequiredService<IIdSource>());
        await door.PrepareAsync();

        var leader = new Actor(ids.Next<PersonId>(), Role.ProviderLeader);
        var agreement = ids.Next<AgreementId>();
        var parties = new AgreementParties(
            OrganisationNumber.Parse("310000019"), OrganisationNumber.Parse("310000035"), "Voldsforebyggerne", "Fjellveien skole");
        var period = new DateInterval(new LocalDate(2026, 8, 1), new LocalDate(2036, 7, 31));

        (await door.ExecuteAsync(leader, new DraftAgreement(agreement, parties, StandardAgreement.Terms(period), null))).OrThrow();
        (await door.ExecuteAsync(leader, new ProposeAgreement(agreement))).OrThrow();

        return await door.ExecuteAsync(leader, new PutAgreementInForce(agreement)) switch
        {
            Outcome.Refused refused => $"Not yet: {string.Join(" ", refused.Refusal.Unmet.Select(policy => policy.Missing.En))}",
            var done => $"Version {done.OrThrow()}",
        };
    }
}
