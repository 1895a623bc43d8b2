using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>Nothing is shared without a live release that covers just that, under an agreement that names it.</summary>
public sealed class SharingTests
{
    private enum Validity
    {
        Live, NotYet, Expired, Withdrawn,
    }

    [Fact]
    public async Task Information_is_shared_only_for_the_purpose_with_the_recipient_and_in_the_time_that_was_released()
    {
        using var world = await InAsync(CaseState.Planning);
        var cells = 0;
        foreach (var purpose in new[] { DataPurpose.FollowUp, DataPurpose.Assessment })
        {
            foreach (var recipient in new[] { DataRecipient.ChildWelfareService, DataRecipient.School, DataRecipient.MediationService })
            {
                foreach (var validity in Enum.GetValues<Validity>())
                {
                    var consent = await ReleasedAsync(world, DataRecipient.ChildWelfareService, validity);
                    var outcome = await world.Door.ExecuteAsync(Worker, new ShareInformation(world.Case, consent, recipient, purpose, ["attendance"]));
                    outcome.IsDone.Should().Be(
                        (purpose, recipient, validity) == (DataPurpose.FollowUp, DataRecipient.ChildWelfareService, Validity.Live), $"{purpose} to {recipient}, {validity}");
                    cells++;
                }
            }
        }

        cells.Should().Be(24);
        (await world.ViewAsync()).Shared.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_any_release_sharing_is_refused_by_name()
    {
        using var world = await InAsync(CaseState.Planning);
        (await world.RefusedAsync(Worker, CaseAction.ShareInformation)).Should().Equal("CONS-1");
    }

    [Fact]
    public async Task A_release_to_a_recipient_that_the_agreement_does_not_name_opens_nothing_even_beside_one_that_it_names()
    {
        using var world = await InAsync(CaseState.Planning);
        await ReleasedAsync(world, DataRecipient.ChildWelfareService, Validity.Live);
        var outside = await ReleasedAsync(world, DataRecipient.MediationService, Validity.Live);
        (await world.RefusedAsync(Worker, new ShareInformation(world.Case, outside, DataRecipient.MediationService, DataPurpose.FollowUp, ["attendance"])))
            .Should().Equal("CONS-4");
    }

    [Fact]
    public async Task Kinds_of_information_that_were_not_released_are_not_shared()
    {
        using var world = await InAsync(CaseState.Planning);
        var consent = await ReleasedAsync(world, DataRecipient.ChildWelfareService, Validity.Live);
        (await world.RefusedAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance", "health"])))
            .Should().Equal("CONS-2");
    }

    [Fact]
    public async Task Withdrawal_stops_sharing_at_once_and_what_was_shared_stays_on_record_with_its_recipient()
    {
        using var world = await InAsync(CaseState.Planning);
        var consent = await ReleasedAsync(world, DataRecipient.ChildWelfareService, Validity.Live);
        var share = new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]);
        await world.DoneAsync(Worker, share);
        await world.DoneAsync(Worker, new WithdrawConsent(world.Case, consent));
        (await world.RefusedAsync(Worker, share)).Should().Equal("CONS-1");
        (await world.ViewAsync()).Shared.Single().Recipient.Should().Be(DataRecipient.ChildWelfareService);
    }

    private static async Task<ConsentId> ReleasedAsync(CaseWorld world, DataRecipient recipient, Validity validity)
    {
        var given = WellFormed.Consent(world, await world.FileAsync()) with
        {
            Recipient = recipient,
            ValidFrom = validity == Validity.NotYet ? world.Today.PlusDays(1) : world.Today.PlusDays(-10),
            ValidUntil = validity == Validity.Expired ? world.Today.PlusDays(-1) : world.Today.PlusDays(10),
        };
        await world.DoneAsync(Worker, given);
        if (validity == Validity.Withdrawn)
            await world.DoneAsync(Worker, new WithdrawConsent(world.Case, given.Consent));
        return given.Consent;
    }
}
