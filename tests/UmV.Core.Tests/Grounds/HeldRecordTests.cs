using UmV.Core.Cases;
using UmV.Core.Grounds;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Grounds;

/// <summary>Each record of a case is told with its day and with whom it names, as the case itself says them.</summary>
public sealed class HeldRecordTests
{
    [Fact]
    public async Task A_record_has_the_day_the_id_and_the_people_that_the_case_says()
    {
        using var world = await InAsync(CaseState.Closed);
        var file = await world.FileAsync();
        var records = CaseRecords.Of(file, TestClock.Oslo).ToLookup(record => record.Kind);

        records[RecordKind.TeamMember].Select(record => record.Naming.Single()).Should().Equal(file.Team.Members.Select(member => member.Person));
        records[RecordKind.TeamMember].Should().OnlyContain(record => record.On != null);
        records[RecordKind.Assessment].Single().Naming.Should().Equal(file.Assessment.AssessedBy!.Value);
        records[RecordKind.Measure].Select(record => (record.Id, record.On)).Should().Equal(file.Plan.Measures.Select(measure => ((Guid?)measure.Id.Value, measure.When?.Start)));
        records[RecordKind.Hearing].Select(record => (record.On, record.Naming.Single())).Should().Equal(file.Plan.Hearings.Select(hearing => ((NodaTime.LocalDate?)hearing.On, hearing.Person)));
        records[RecordKind.Ending].Select(record => record.On).Should().Equal(file.Endings.Select(ending => (NodaTime.LocalDate?)ending.On)).And.NotBeEmpty();
        records[RecordKind.StatisticsRow].Single().On.Should().Be(file.ReceivedOn);
    }

    [Fact]
    public async Task A_question_to_the_school_and_an_objection_have_the_day_on_which_they_were_raised()
    {
        using var asking = await InAsync(CaseState.Assessing);
        await asking.DoAsync(Worker, CaseAction.AskForInformation);
        CaseRecords.Of(await asking.FileAsync(), TestClock.Oslo).Single(record => record.Kind == RecordKind.InformationRequest).On.Should().Be(asking.Today);

        using var world = await InAsync(CaseState.Consulting);
        await world.DoneAsync(Pupil, new Core.Consent.RaiseObjection(world.Case, world.Ids.Next<Core.Identity.ObjectionId>(), Pupil.Person, "Nei."));
        var objection = CaseRecords.Of(await world.FileAsync(), TestClock.Oslo).Single(record => record.Kind == RecordKind.Objection);
        (objection.On, objection.Id).Should().Be((world.Today, (await world.FileAsync()).Objections.All.Single().Id.Value));
        objection.Concerns(Pupil.Person).Should().BeTrue();
        objection.Concerns(OtherPupil).Should().BeFalse();
        (objection with { Naming = [OtherPupil] }).Concerns(OtherPupil).Should().BeTrue("who is named in it is concerned");
    }
}
