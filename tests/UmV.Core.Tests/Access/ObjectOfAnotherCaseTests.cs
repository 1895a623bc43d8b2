using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;

namespace UmV.Core.Tests.Access;

/// <summary>What is acted on is looked for in the case that the actor is on: a measure, a session, a consent of another case is none of it.</summary>
public sealed class ObjectOfAnotherCaseTests
{
    private static readonly Type[] OfTheCase = [typeof(MeasureId), typeof(SessionId), typeof(ConsentId), typeof(ConsentOverrideId), typeof(ObjectionId), typeof(MediationId), typeof(EmergencyUseId)];

    [Fact]
    public async Task No_command_reaches_into_another_case()
    {
        var store = new InMemoryStore();
        using var world = CaseWorld.Empty(store);
        var story = new WholeStory(world);
        await story.PlayAsync();
        var played = story.Done.Where(done => done.Command is CaseCommand && done.Command.GetType().GetProperties().Any(IsOfTheCase)).ToList();
        var kinds = new HashSet<Type>();
        foreach (var state in Enum.GetValues<CaseState>())
        {
            using var other = await CaseWorld.InAsync(state);
            var before = (await other.JournalAsync(StreamId.Of(other.Case))).Count;
            foreach (var (command, actor, _) in played)
            {
                var names = command.GetType().GetProperties().Where(IsOfTheCase).ToList();
                if (Makes((CaseCommand)command))
                    continue;
                var outcome = await other.Door.ExecuteAsync(actor, (CaseCommand)command with { Case = other.Case });
                outcome.Should().NotBeOfType<Outcome.Done>($"{command} names a {string.Join(", ", names.Select(name => name.PropertyType.Name))} of another case");
                kinds.Add(command.GetType());
            }

            (await other.JournalAsync(StreamId.Of(other.Case))).Should().HaveCount(before);
        }

        kinds.Should().HaveCountGreaterThan(20);
    }

    // These name what is new: there is nothing of that name anywhere yet.
    private static bool Makes(CaseCommand command) => command.GetType().Name is
        "RaiseObjection" or "GiveConsent" or "PlanSession" or "OfferMediation" or "BreakGlass" or "OverrideConsent";

    private static bool IsOfTheCase(System.Reflection.PropertyInfo property) => OfTheCase.Contains(property.PropertyType);
}
