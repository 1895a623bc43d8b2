using UmV.Core.Access;
using UmV.Core.People;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Core.Tests.Access;

/// <summary>Why somebody may know of a case, why no longer, and why somebody is not told, each in words of its own.</summary>
public sealed class AccessWordsTests
{
    [Fact]
    public void Every_reason_end_and_refusal_is_said_in_three_languages() => Snapshot.Match(
        string.Concat(
            Enum.GetValues<AccessGroundKind>().Select(kind => Line(kind, AccessWords.Of(kind)))
                .Concat(Enum.GetValues<AccessEnd>().Select(end => Line(end, AccessWords.Of(end))))
                .Concat(Enum.GetValues<AccessRefusal>().Select(refusal => Line(refusal, AccessRules.Of(refusal))))),
        typeof(AccessWordsTests));

    [Fact]
    public void Every_ground_of_a_read_has_a_word_of_its_own_in_the_log()
    {
        Enum.GetValues<AccessGroundKind>().Select(AccessBasis.Of).Should().Equal(
            "provider-leadership", "school-leadership", "team", "handover-offered", "concerned", "emergency", "system");
        Enum.GetValues<QueryScope>().Select(AccessBasis.Of).Should().Equal("none", "own-cases", "own-school", "role");
    }

    [Fact]
    public void What_is_none_of_them_has_no_words()
    {
        FluentActions.Invoking(() => AccessWords.Of((AccessGroundKind)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AccessWords.Of((AccessEnd)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AccessRules.Of((AccessRefusal)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AccessBasis.Of((AccessGroundKind)99)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string Line(Enum what, Sentence words) => $"{what}: {words.Nb} | {words.Nn} | {words.En}\n";
}
