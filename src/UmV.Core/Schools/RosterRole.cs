using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>What a person in the roster is to a school.</summary>
public enum RosterRole
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Pupil.</summary>
    Pupil,

    /// <summary>Guardian of a pupil at the school.</summary>
    Guardian,

    /// <summary>Teacher.</summary>
    Teacher,

    /// <summary>Contact teacher of a class.</summary>
    ContactTeacher,

    /// <summary>Counsellor.</summary>
    Counsellor,

    /// <summary>Principal.</summary>
    Principal,

    /// <summary>Assistant.</summary>
    Assistant,

    /// <summary>Administration; in OneRoster 1.1 it includes the principal.</summary>
    Administration,
}

/// <summary>Reads roster roles as roles of the process.</summary>
public static class RosterRoles
{
    /// <summary>The role in which such a person takes part in a case. Administration is no school leadership: the host decides who leads.</summary>
    public static Role ToRole(this RosterRole role) => role switch
    {
        RosterRole.Pupil => Role.Pupil,
        RosterRole.Guardian => Role.Guardian,
        RosterRole.ContactTeacher => Role.ContactTeacher,
        RosterRole.Counsellor => Role.Counsellor,
        RosterRole.Principal => Role.SchoolLeader,
        _ => Role.OtherProfessional,
    };

    internal static RosterRole ToRosterRole(this StaffFunction function) => function switch
    {
        StaffFunction.Teacher => RosterRole.Teacher,
        StaffFunction.ContactTeacher => RosterRole.ContactTeacher,
        StaffFunction.Counsellor => RosterRole.Counsellor,
        StaffFunction.Principal => RosterRole.Principal,
        StaffFunction.Assistant => RosterRole.Assistant,
        StaffFunction.Administration => RosterRole.Administration,
        _ => RosterRole.Other,
    };
}
