using System.Text.Json.Serialization;

namespace UmV.Core.Planning;

/// <summary>Where a measure stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasureState>))]
public enum MeasureState
{
    /// <summary>In the plan, not begun.</summary>
    Planned,

    /// <summary>Being carried out.</summary>
    Running,

    /// <summary>Carried out.</summary>
    Completed,

    /// <summary>Given up, with a reason.</summary>
    Cancelled,
}

/// <summary>What can be done with a measure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasureAction>))]
public enum MeasureAction
{
    /// <summary>Begin it.</summary>
    StartMeasure,

    /// <summary>Note that it has been carried out.</summary>
    CompleteMeasure,

    /// <summary>Give it up.</summary>
    CancelMeasure,
}
