using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Mediation;

/// <summary>What has to be done in the mediations of a case, and by when.</summary>
public static class MediationDuties
{
    /// <summary>The kind of the duty to hold a joint meeting that is called.</summary>
    public const string Meeting = "mediation-meeting";

    /// <summary>The kind of the duty to ask whether an item of the agreement was kept.</summary>
    public const string Item = "mediation-item";

    /// <summary>The kind of the duty to follow up and end.</summary>
    public const string FollowUp = "mediation-follow-up";

    private const int DaysToFollowUp = 14;

    /// <summary>The open duties, oldest mediation first. They fall to the adult who leads, where one is known.</summary>
    public static IEnumerable<DutyRow> Of(CaseId stream, OrganisationNumber school, Mediations mediations)
    {
        ArgumentNullException.ThrowIfNull(mediations);
        return mediations.All.SelectMany(mediation => Of(mediation).Select(duty => new DutyRow(
            StreamId.Of(stream),
            duty.Key,
            duty.Key[..duty.Key.IndexOf(':', StringComparison.Ordinal)],
            duty.Due,
            Role.ProviderWorker,
            mediation.Mediators.FirstOrDefault(mediator => mediator.IsAdult == true)?.Person,
            school)));
    }

    private static IEnumerable<(string Key, LocalDate Due)> Of(Mediation mediation) => mediation.State switch
    {
        MediationState.Ready when mediation.JointMeetingOn is { } on => [($"{Meeting}:{mediation.Id}", on)],
        MediationState.Agreed => [.. OfItems(mediation), ($"{FollowUp}:{mediation.Id}", mediation.Items.Max(item => item.Item.Due).PlusDays(DaysToFollowUp))],
        MediationState.NotAgreed => [($"{FollowUp}:{mediation.Id}", mediation.Meetings.Max(meeting => meeting.On).PlusDays(DaysToFollowUp))],
        _ => [],
    };

    private static IEnumerable<(string Key, LocalDate Due)> OfItems(Mediation mediation) => mediation.Items.Index()
        .Where(entry => entry.Item.IsKept is null)
        .Select(entry => ($"{Item}:{mediation.Id}:{entry.Index}", entry.Item.Item.Due));
}
