using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

/// <summary>
/// What things are called: actions, states, choices, events. A switch that lacks a member of an enum does not compile, and a
/// sentence that lacks a language neither.
/// </summary>
public static partial class Labels
{
    private static Sentence S(string nb, string nn, string en) => new(nb, nn, en);

    private static Sentence Same(string text) => new(text, text, text);
}
