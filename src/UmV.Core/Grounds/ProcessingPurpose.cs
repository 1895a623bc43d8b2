using System.Text.Json.Serialization;
using UmV.Core.Agreements;

namespace UmV.Core.Grounds;

/// <summary>What a record is kept for: a purpose that agreements name, or to show that the rules were followed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessingPurpose>))]
public enum ProcessingPurpose
{
    /// <summary>To receive and assess a request.</summary>
    Assessment,

    /// <summary>To plan measures and consult on them.</summary>
    Planning,

    /// <summary>To carry out measures and follow them up.</summary>
    FollowUp,

    /// <summary>To mediate in conflicts.</summary>
    Mediation,

    /// <summary>To evaluate measures and cases.</summary>
    Evaluation,

    /// <summary>To make statistics that name nobody.</summary>
    Statistics,

    /// <summary>To work together with other services on one pupil.</summary>
    ServiceCooperation,

    /// <summary>To show that the rules of processing were followed. No agreement has to name it.</summary>
    Accountability,
}

/// <summary>Purposes of records and purposes of agreements: the same but for the one that no agreement names.</summary>
internal static class ProcessingPurposes
{
    internal static ProcessingPurpose Of(DataPurpose purpose) => purpose switch
    {
        DataPurpose.Assessment => ProcessingPurpose.Assessment,
        DataPurpose.Planning => ProcessingPurpose.Planning,
        DataPurpose.FollowUp => ProcessingPurpose.FollowUp,
        DataPurpose.Mediation => ProcessingPurpose.Mediation,
        DataPurpose.Evaluation => ProcessingPurpose.Evaluation,
        DataPurpose.Statistics => ProcessingPurpose.Statistics,
        DataPurpose.ServiceCooperation => ProcessingPurpose.ServiceCooperation,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No record is kept for this purpose."),
    };

    /// <summary>Whether an agreement that names these purposes lets a record be kept for this one.</summary>
    internal static bool Covers(this DataTerms terms, ProcessingPurpose purpose) => terms.Purposes.Any(named => Of(named) == purpose);
}
