using System.Text;

namespace UmV.Core.Lifecycles;

/// <summary>Writes a lifecycle as a Mermaid state diagram: the transitions that lead to another state.</summary>
public static class MermaidWriter
{
    /// <summary>The diagram, with LF line ends and the policies in brackets.</summary>
    public static string Write(LifecycleMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append("    [*] --> ").Append(map.Initial).Append('\n');
        foreach (var line in map.Transitions.Where(line => line.Moves))
            text.Append("    ").Append(line.From).Append(" --> ").Append(line.To).Append(": ").Append(Label(line)).Append('\n');
        foreach (var end in map.Ends)
            text.Append("    ").Append(end).Append(" --> [*]\n");
        return text.ToString();
    }

    internal static string Label(LifecycleTransition line) => line.Policies.IsEmpty
        ? line.Action
        : $"{line.Action} [{string.Join(", ", line.Policies)}]";
}
