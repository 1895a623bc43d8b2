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

    /// <summary>Single absences with their time.</summary>
    AbsenceOccurrences = 1 << 9,

    /// <summary>Sums of absence over a period.</summary>
    AbsenceTotals = 1 << 10,

    /// <summary>A person can be looked up by national identity number.</summary>
    LookupByNationalId = 1 << 11,

    /// <summary>A person can be looked up by the name at Feide.</summary>
    LookupByFeide = 1 << 12,

    /// <summary>What has changed since a time can be asked for.</summary>
    DeltaChanges = 1 << 13,

    /// <summary>Changes tell of what was deleted too. Where this is missing, only a full read shows it.</summary>
    DeltaReportsDeletes = 1 << 14,

    /// <summary>It can wake us when something has changed. What has changed is asked for all the same.</summary>
    PushHint = 1 << 15,

    /// <summary>Decisions of exclusion (bortvisning) can be read. No public contract has it today.</summary>
    ExclusionRead = 1 << 16,

    /// <summary>Decisions of exclusion (bortvisning) can be delivered. No public contract has it today.</summary>
    ExclusionWrite = 1 << 17,

    /// <summary>It tells of address protection. No public contract has it today.</summary>
    AddressProtectionFlag = 1 << 18,
}

/// <summary>What a source of school data is.</summary>
/// <param name="SourceSystem">The system's name; the first part of every <see cref="SourceRef"/> that it gives.</param>
/// <param name="ContractName">The contract, such as <c>OneRoster CSV</c>.</param>
/// <param name="ContractVersion">Its version, such as <c>1.2</c>.</param>
/// <param name="Capabilities">What it can tell.</param>
public sealed record SchoolSourceDescriptor(
    string SourceSystem, string ContractName, string ContractVersion, SchoolCapability Capabilities);
