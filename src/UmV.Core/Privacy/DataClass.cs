using System.Text.Json.Serialization;

namespace UmV.Core.Privacy;

/// <summary>The kinds of data that are kept for a time of their own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataClass>))]
public enum DataClass
{
    /// <summary>A request that was begun and never sent.</summary>
    Draft,

    /// <summary>A case that has ended: its texts, its rows in lists and statistics, its messages.</summary>
    EndedCase,

    /// <summary>What the register holds of a pupil or guardian whom no case that is kept concerns.</summary>
    Person,
}

/// <summary>From when the time of a data class runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionStart>))]
public enum RetentionStart
{
    /// <summary>From the last change.</summary>
    LastChange,

    /// <summary>From the day on which the case ended.</summary>
    CaseEnded,
}
