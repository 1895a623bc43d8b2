using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>A text is there or not, of a length that forms allow, and equal to nothing but itself.</summary>
public sealed class SealedTextTests
{
    [Fact]
    public void A_text_has_letters_and_no_more_than_a_text_may_have()
    {
        SealedText.Of(new string('å', SealedText.MaxLength)).PlainIfUnsealed.Should().HaveLength(20_000);
        FluentActions.Invoking(() => SealedText.Of(new string('å', SealedText.MaxLength + 1))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SealedText.Of(" ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SealedText.Of(null!)).Should().Throw<ArgumentException>();
        SealedText.OfOptional(" \n").Should().BeNull();
        SealedText.OfOptional(null).Should().BeNull();
        SealedText.OfOptional("a")!.PlainIfUnsealed.Should().Be("a");
    }

    [Fact]
    public void Two_texts_are_equal_when_they_are_one_ciphertext_and_never_by_their_words()
    {
        SealedText one = "Ord", same = "Ord";
        one.Equals(same).Should().BeFalse("what was sent in is not compared");
        one.Equals((object)one).Should().BeTrue();
        one.Equals(null).Should().BeFalse();
        one!.Equals((object)"Ord").Should().BeFalse();
        one.GetHashCode().Should().Be(0, "nothing is told of the words");
        SealedText kept = SealedText.FromEnvelope("v1|a|b|c|d", "measure.problem"), again = SealedText.FromEnvelope("v1|a|b|c|d", "measure.problem");
        kept.Equals(again).Should().BeTrue();
        kept.GetHashCode().Should().Be(again.GetHashCode());
        kept.Equals(SealedText.FromEnvelope("v1|a|b|c|e", "measure.problem")).Should().BeFalse();
        kept.Equals(one).Should().BeFalse();
        (kept.PlainIfUnsealed, kept.EnvelopeIfSealed, one.EnvelopeIfSealed).Should().Be((null, "v1|a|b|c|d", null));
    }

    [Fact]
    public void How_long_a_text_is_is_known_until_it_is_sealed()
    {
        SealedText text = "Ord";
        text.IsLongerThan(2).Should().BeTrue();
        text.IsLongerThan(3).Should().BeFalse();
        SealedText.FromEnvelope("v1|a|b|c|d", "measure.problem").IsLongerThan(0).Should().BeFalse();
    }

    [Fact]
    public void One_journal_is_written_at_a_time_on_a_thread_and_outside_of_one_nothing_is_sealed()
    {
        FluentActions.Invoking(() => SealingScope.Current).Should().Throw<InvalidOperationException>();
        var sealer = new Sealer(new InMemoryKeyring(), new FixedIds(113), TenantId.Default);
        var place = StreamId.Of(new FixedIds(114).Next<CaseId>());
        using (new SealingScope(sealer, place))
            FluentActions.Invoking(() => new SealingScope(sealer, place)).Should().Throw<InvalidOperationException>();
        using (new SealingScope(sealer, place))
            SealingScope.Current.NewKeys.Should().BeEmpty("the one before is over");
    }

    [Fact]
    public void A_missing_key_is_told_in_words()
    {
        new MissingKeyException().Message.Should().NotBeEmpty();
        var cause = new InvalidOperationException("?");
        new MissingKeyException("Which", cause).InnerException.Should().BeSameAs(cause);
    }
}
