using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Walks from element to element of an XML reader by local names. What is not asked for is passed over.</summary>
internal sealed class XmlCursor(XmlReader reader)
{
    /// <summary>The local name of the element that it stands on.</summary>
    internal string Name => reader.LocalName;

    internal int Depth => reader.Depth;

    /// <summary>Whether the element has anything within it, to be walked by its depth.</summary>
    internal bool Enter(out int depth)
    {
        depth = reader.Depth;
        return !reader.IsEmptyElement;
    }

    internal void MoveToRoot()
    {
        while (reader.Read() && reader.NodeType != XmlNodeType.Element)
        {
            // What stands before the root is of no use.
        }
    }

    /// <summary>To the end of the document: nothing but blanks may follow.</summary>
    internal void ReadToEnd()
    {
        while (reader.Read())
        {
            // An error would be thrown.
        }
    }

    /// <summary>
    /// To the next child of an element at a depth that was entered; false at the element's end.
    /// </summary>
    internal bool NextChild(int depth)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                return true;
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return false;
        }
        return false;
    }

    /// <summary>To the next element anywhere within an element at a depth; false at its end.</summary>
    internal bool NextWithin(int depth)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                return true;
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return false;
        }
        return false;
    }

    /// <summary>All text of the element, without surrounding blanks; null when there is none. The cursor stands at the element's end then.</summary>
    internal string? Text()
    {
        if (reader.IsEmptyElement)
            return null;
        var depth = reader.Depth;
        string? first = null;
        StringBuilder? more = null;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
                continue;
            if (first is null)
                first = reader.Value;
            else
                (more ??= new StringBuilder(first)).Append(reader.Value);
        }
        var text = (more?.ToString() ?? first)?.Trim();
        return text is { Length: > 0 } ? text : null;
    }

    /// <returns>The attribute without surrounding blanks; null when it is not there or empty.</returns>
    internal string? Attribute(string name)
    {
        if (!reader.HasAttributes)
            return null;
        string? text = null;
        for (var found = reader.MoveToFirstAttribute(); found && text is null; found = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name)
                text = reader.Value.Trim();
        }
        reader.MoveToElement();
        return text is { Length: > 0 } ? text : null;
    }

    /// <summary>The element whole. The cursor stands at the element's end then.</summary>
    internal XElement Whole()
    {
        using var whole = reader.ReadSubtree();
        return XElement.Load(whole);
    }
}
