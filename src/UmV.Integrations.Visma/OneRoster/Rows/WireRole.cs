using System.Text;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>The roles of both versions. What is unknown is <see cref="Other"/>: the Norwegian profile and vendors add their own.</summary>
internal enum WireRole : byte
{
    Other,
    Student,
    Parent,
    Guardian,
    Relative,
    Teacher,
    Principal,
    Counsellor,
    Aide,
    Administrator,
}

internal static class WireRoles
{
    internal static WireRole Read(string? text) => text?.ToUpperInvariant() switch
    {
        "STUDENT" => WireRole.Student,
        "PARENT" => WireRole.Parent,
        "GUARDIAN" or "EXT:PRIMARYGUARDIAN" => WireRole.Guardian,
        "RELATIVE" => WireRole.Relative,
        "TEACHER" => WireRole.Teacher,
        "PRINCIPAL" => WireRole.Principal,
        "COUNSELOR" => WireRole.Counsellor,
        "AIDE" => WireRole.Aide,
        "ADMINISTRATOR" or "SITEADMINISTRATOR" or "DISTRICTADMINISTRATOR" => WireRole.Administrator,
        _ => WireRole.Other,
    };

    internal static WireRole Read(ReadOnlySpan<byte> text)
    {
        if (Ascii.EqualsIgnoreCase(text, "student"u8))
            return WireRole.Student;
        if (Ascii.EqualsIgnoreCase(text, "guardian"u8))
            return WireRole.Guardian;
        return Ascii.EqualsIgnoreCase(text, "teacher"u8) ? WireRole.Teacher : Read(Encoding.UTF8.GetString(text));
    }

    internal static bool IsGuardian(this WireRole role) => role is WireRole.Parent or WireRole.Guardian or WireRole.Relative;

    internal static bool IsStaff(this WireRole role) => role != WireRole.Student && !role.IsGuardian();
}
