using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>All that tells where a protected person is counts as address.</summary>
public sealed class AddressProtectionTests
{
    public static TheoryData<AddressProtection> Grades => [.. Enum.GetValues<AddressProtection>()];

    [Theory]
    [MemberData(nameof(Grades))]
    public async Task A_protected_person_gets_no_mail_and_stands_in_no_list_of_a_school(AddressProtection grade)
    {
        var channel = new Caught();
        using var world = await WithAgreementAsync(configure: umv => umv.UseMessageChannel(_ => channel));
        await world.BringAsync(Core.Cases.CaseState.FollowingUp);
        await world.DoAsync(Worker, Core.Cases.CaseAction.StartMeasure);
        await world.DoAsync(Worker, Core.Cases.CaseAction.PlanSession);
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, grade));

        await world.Service<OutboxDispatcher>().DrainOnceAsync();

        channel.Recipients.Contains(Pupil.Person).Should().Be(!grade.HidesLocation());
        channel.Recipients.Should().Contain(Teacher.Person);
        (await world.Door.AskAsync(Leader, new ListPeople(School))).Any(person => person.Person == Pupil.Person).Should().Be(!grade.HidesLocation());
        (await world.Door.AskAsync(Leader, new ListPeople(School))).Should().Contain(person => person.Person == OtherPupil);
    }

    private sealed class Caught : IMessageChannel
    {
        internal List<PersonId> Recipients { get; } = [];

        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
        {
            Recipients.Add(message.Message.Recipient);
            return ValueTask.FromResult(SendOutcome.Sent);
        }
    }
}
