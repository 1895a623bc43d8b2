using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Core.Tests.Process;

/// <summary>What a decision hangs on is asked of the store each time; what it does not hang on is not asked for.</summary>
public sealed class AgreementsAskedTests
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000035");

    private readonly FixedIds _ids = new();
    private readonly Counting _store = new(new InMemoryStore());

    [Fact]
    public async Task A_draft_hangs_on_no_agreement_and_none_is_asked_for()
    {
        using var host = Host();
        await BeginAsync(host);
        _store.Asked.Should().Be(0);
    }

    [Fact]
    public async Task A_request_that_is_sent_hangs_on_the_agreement_and_it_is_asked_for_each_time()
    {
        using var host = Host();
        var (id, teacher) = await BeginAsync(host);
        for (var time = 1; time <= 2; time++)
        {
            var outcome = await host.GetRequiredService<IUmV>().ExecuteAsync(teacher, new SubmitRequest(id));
            outcome.Should().BeOfType<Outcome.Refused>().Which.Refusal.Unmet.Select(unmet => unmet.Code).Should().Contain(new PolicyCode("AGR-1"));
            _store.Asked.Should().BeGreaterThanOrEqualTo(time);
        }
    }

    [Fact]
    public async Task A_policy_of_the_host_has_the_facts_read_and_the_agreement_with_them()
    {
        using var host = Host(umv => umv.AddCasePolicy<InForce>());
        var (id, teacher) = await BeginAsync(host, refused: true);
        (await host.GetRequiredService<IUmV>().ExecuteAsync(teacher, Draft(id))).Should().BeOfType<Outcome.Refused>();
        _store.Asked.Should().BePositive();
    }

    private async Task<(CaseId Id, Actor Teacher)> BeginAsync(ServiceProvider host, bool refused = false)
    {
        var teacher = new Actor(_ids.Next<PersonId>(), Role.ContactTeacher, School);
        var id = _ids.Next<CaseId>();
        (await host.GetRequiredService<IUmV>().ExecuteAsync(teacher, new StartRequest(id, School))).Should().BeOfType<Outcome.Done>();
        if (!refused)
            (await host.GetRequiredService<IUmV>().ExecuteAsync(teacher, Draft(id))).Should().BeOfType<Outcome.Done>();
        return (id, teacher);
    }

    private static SaveRequestDraft Draft(CaseId id) => new(id, FormAnswers.Empty.WithText(RequestFields.Matter, "En konflikt."));

    private ServiceProvider Host(Action<UmVBuilder>? more = null) => new ServiceCollection()
        .AddSingleton<IClock>(new NodaTime.Testing.FakeClock(TestClock.Start))
        .AddSingleton<IIdSource>(_ids)
        .AddUmV(umv =>
        {
            umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(_ => _store);
            more?.Invoke(umv);
        })
        .BuildServiceProvider();

    private sealed class InForce : ICasePolicy
    {
        private static readonly Sentence Rule = new("Avtalen gjelder.", "Avtalen gjeld.", "The agreement is in force.");

        public PolicyDescription Description { get; } = new(new PolicyCode("HOST-1"), Rule, PolicySource.Host("The host's own."), Rule, "an agreement in force");

        public bool AppliesTo(CaseAction action) => action == CaseAction.SaveRequestDraft;

        public bool Holds(CaseFacts facts) => facts.AgreementInForce;
    }

    private sealed class Counting(IUmVStore store) : ForwardingStore(store)
    {
        internal int Asked { get; private set; }

        public override ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(
            TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default)
        {
            Asked++;
            return base.ListAgreementsAsync(tenant, school, cancellationToken);
        }
    }
}
