using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>Something that can be chosen.</summary>
/// <param name="Code">The stable name, in lower case with hyphens: what is kept and counted.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Group">The code of the group it is shown under; null when the choices are not grouped.</param>
public sealed record Choice(string Code, Sentence Label, string? Group = null);
