using UmV.Core.People;
using UmV.Core.Text;

namespace UmV.Core.Process;

/// <summary>What stands in an answer where something was erased: that it was, and never garbage.</summary>
public static class Erased
{
    /// <summary>In the three languages at once, since an answer does not know who will read it. Hosts may show <see cref="Sentence"/> instead.</summary>
    public const string Mark = "[slettet · sletta · erased]";

    /// <summary>The same in the reader's language.</summary>
    public static Sentence Sentence { get; } = new("Slettet", "Sletta", "Erased");

    internal static PersonDetails Person { get; } = new(Mark, "");
}
