using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>How a PIFU-IMS file is to be understood.</summary>
public sealed class PifuOptions
{
    /// <summary>What to call the system; null for the file's own <c>datasource</c>. A delta must go by the name of its full file.</summary>
    public string? SourceSystem { get; set; }

    /// <summary>What a subrole means, by PIFU's word. No case. A word that is not here is told by its role alone.</summary>
    public Dictionary<string, StaffFunction> Subroles { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rektor"] = StaffFunction.Principal,
        ["principal"] = StaffFunction.Principal,
        ["rådgiver"] = StaffFunction.Counsellor,
        ["counsellor"] = StaffFunction.Counsellor,
    };
}
