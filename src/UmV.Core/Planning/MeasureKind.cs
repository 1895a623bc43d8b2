using System.Text.Json.Serialization;

namespace UmV.Core.Planning;

/// <summary>The kinds of measure that the provider's own pages tell of (umv.no); the grouping is this project's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasureKind>))]
public enum MeasureKind
{
    /// <summary>Follow-up of an expelled pupil (oppfølging av utviste elever).</summary>
    ExpelledPupilFollowUp,

    /// <summary>Fixed programme conversations instead of days away (faste programsamtaler).</summary>
    ProgrammeConversations,

    /// <summary>Conflict handling (konflikthåndtering).</summary>
    ConflictHandling,

    /// <summary>Conflict mediation (konfliktmegling).</summary>
    Mediation,

    /// <summary>Follow-up of a single pupil.</summary>
    IndividualFollowUp,

    /// <summary>Conversation or support group.</summary>
    SupportGroup,

    /// <summary>Education programme in a class.</summary>
    ClassProgramme,

    /// <summary>Dialogue and reflection training.</summary>
    DialogueTraining,

    /// <summary>Guidance of school staff.</summary>
    StaffGuidance,

    /// <summary>Building a network around a pupil.</summary>
    NetworkBuilding,

    /// <summary>Motivation for education.</summary>
    EducationMotivation,

    /// <summary>Something else, told in the description.</summary>
    Other,
}

/// <summary>What a goal counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalUnit>))]
public enum GoalUnit
{
    /// <summary>Occurrences, such as incidents.</summary>
    Occurrences,

    /// <summary>Whole days, such as days of absence.</summary>
    Days,

    /// <summary>Lessons.</summary>
    Lessons,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>Points on a scale that the description names.</summary>
    ScalePoints,
}
