namespace UmV.Core.Schools;

/// <summary>What a school system's contract can tell: asked before anything is promised.</summary>
[Flags]
public enum SchoolCapability
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Schools.</summary>
    Schools = 1 << 0,

    /// <summary>Classes and other groups.</summary>
    Groups = 1 << 1,

    /// <summary>Pupils.</summary>
    Students = 1 << 2,

    /// <summary>Guardians and whose guardians they are.</summary>
    Guardians = 1 << 3,

    /// <summary>Staff.</summary>
    Staff = 1 << 4,

    /// <summary>Who belongs to which school and group.</summary>
    Enrollments = 1 << 5,

    /// <summary>Who is contact teacher of a group.</summary>
    ContactTeacher = 1 << 6,

    /// <summary>Who is principal of a school.</summary>
    Principal = 1 << 7,

    /// <summary>Who is counsellor at a school.</summary>
    Counsellor = 1 << 8,
}

/// <summary>What a source of school data is.</summary>
/// <param name="SourceSystem">The system's name; the first part of every <see cref="SourceRef"/> that it gives.</param>
/// <param name="ContractName">The contract, such as <c>OneRoster CSV</c>.</param>
/// <param name="ContractVersion">Its version, such as <c>1.2</c>.</param>
/// <param name="Capabilities">What it can tell.</param>
public sealed record SchoolSourceDescriptor(
    string SourceSystem, string ContractName, string ContractVersion, SchoolCapability Capabilities);
