using System.Text;

namespace UmV.Core.Lifecycles;

/// <summary>Writes a lifecycle in the DOT language of Graphviz: the transitions that lead to another state.</summary>
public static class DotWriter
{
    /// <summary>The graph, with LF line ends.</summary>
    public static string Write(LifecycleMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new StringBuilder($"digraph \"{map.Name}\" {{\n    rankdir=LR;\n    node [shape=box, style=rounded];\n");
        text.Append("    start [shape=point];\n    start -> \"").Append(map.Initial).Append("\";\n");
        foreach (var end in map.Ends)
            text.Append("    \"").Append(end).Append("\" [peripheries=2];\n");
        foreach (var line in map.Transitions.Where(line => line.Moves))
            text.Append("    \"").Append(line.From).Append("\" -> \"").Append(line.To).Append("\" [label=\"").Append(MermaidWriter.Label(line)).Append("\"];\n");
        return text.Append("}\n").ToString();
    }
}
