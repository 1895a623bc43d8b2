using UmV.Core.Process.Queries;

namespace UmV.Samples.Console.Rendering;

/// <summary>People on the terminal: by initials. What is on a terminal is soon in a log, and a log holds no names.</summary>
internal static class Initials
{
    internal static string Of(PersonView? person) => person is null
        ? ""
        : string.Concat(person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0])));
}
