using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Tests.Audit;
using UmV.TestKit;
using static UmV.Core.Tests.Checkpoints.Made;

namespace UmV.Core.Tests.Checkpoints;

/// <summary>A checkpoint is one line of text, read as it was written or not at all; what is signed is every field of it.</summary>
public sealed class CheckpointTextTests
{
    private static readonly Checkpoint Whole = After(null, [Head(3, 1)], [Head(3, 1), Head(2, 2, Person, ChainKind.Access)]) with
    {
        Signature = new byte[] { 250, 251, 252, 253 }, At = TestClock.Start + Duration.FromTicks(1),
    };

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var line = CheckpointText.Write(Whole);
        var read = CheckpointText.Read(line, "Line 1");

        read.Digest().Should().Equal(Whole.Digest());
        read.Signature.ToArray().Should().Equal(Whole.Signature.ToArray());
        CheckpointText.Write(read).Should().Be(line);
        line.Should().NotContain("\n").And.StartWith("{\"format\":\"umv-checkpoint-1\",\"tenant\":\"umv\",\"number\":1,\"at\":\"2026-09-01T08:00:00.0000001Z\"");
        line.Should().Contain("{\"chain\":\"journal\",\"of\":\"case/01890a5d-ac96-774b-9000-000000000031\",\"entries\":3,\"hash\":\"0101")
            .And.Contain("{\"chain\":\"access\",\"of\":\"person/01890a5d-ac96-774b-9000-000000000032\",\"entries\":2,\"hash\":\"0202");
    }

    [Fact]
    public void A_chain_of_every_kind_is_read_as_it_was_written()
    {
        foreach (var kind in Enum.GetValues<StreamKind>())
        {
            var head = Head(1, 1, new StreamId(kind, Case.Value));
            CheckpointText.Read(CheckpointText.Write(Whole with { Moved = [head] }), "Line 1").Moved.Should().ContainSingle().Which.Stream.Should().Be(head.Stream);
        }
    }

    [Fact]
    public void What_is_signed_is_every_field_behind_its_length()
    {
        var moved = new[] { Leaf("journal", "case/01890a5d-ac96-774b-9000-000000000031", 3, 1), Leaf("access", "person/01890a5d-ac96-774b-9000-000000000032", 2, 2) };
        Whole.Digest().Should().Equal(SHA256.HashData(Hashed.Fields(
            "umv checkpoint 1", "umv", 1L, Whole.At.ToUnixTimeTicks(), 1L, 3L, Whole.Root.ToArray(), new byte[32], "key-1", 2L, moved[0], moved[1])));
    }

    [Theory]
    [InlineData("umv-checkpoint-1", "umv-checkpoint-2")]
    [InlineData("\"journal\"", "\"ledger\"")]
    [InlineData("\"case/", "\"horse/")]
    [InlineData("\"case/", "\"case/case/")]
    [InlineData("\"case/01890a5d-ac96-774b-9000-000000000031", "\"case")]
    [InlineData("\"case/01890a5d-", "\"case/01890a5d")]
    [InlineData("2026-09-01T", "the first of September ")]
    [InlineData("\"tenant\":\"umv\"", "\"tenant\":\"Åse\"")]
    [InlineData("\"root\":\"", "\"root\":\"x")]
    [InlineData("\"previous\":\"", "\"previous\":\"0")]
    [InlineData("\"signature\":\"", "\"signature\":\"*")]
    [InlineData("\"number\":1", "\"number\":\"one\"")]
    [InlineData("\"number\":1", "\"number\":1,\"number\":1")]
    [InlineData("\"number\":1", "\"number\":1,\"more\":1")]
    [InlineData("\"key\":\"key-1\",", "")]
    [InlineData("\"key\":\"key-1\"", "\"key\":null")]
    public void A_line_of_another_form_is_rejected_with_its_place_and_without_its_words(string part, string changed)
    {
        var line = CheckpointText.Write(Whole);
        var read = () => CheckpointText.Read(line.Replace(part, changed, StringComparison.Ordinal), "Line 7");
        line.Should().Contain(part);
        read.Should().Throw<CheckpointRejectedException>().WithMessage("Line 7 is not a checkpoint of a form that this UmV knows (umv-checkpoint-1)*")
            .Which.InnerException.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_line_of_a_checkpoint_is_rejected(string line) =>
        FluentActions.Invoking(() => CheckpointText.Read(line, "Line 1")).Should().Throw<CheckpointRejectedException>();

    [Fact]
    public void A_line_cut_at_any_letter_is_rejected()
    {
        var line = CheckpointText.Write(Whole);
        for (var length = 0; length < line.Length; length++)
        {
            var cut = line[..length];
            FluentActions.Invoking(() => CheckpointText.Read(cut, "Line 1")).Should().Throw<CheckpointRejectedException>("{0} letters were left", length);
        }
    }

    [Fact]
    public void What_is_not_there_is_neither_written_nor_read()
    {
        FluentActions.Invoking(() => CheckpointText.Write(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => CheckpointText.Read(null!, "Line 1")).Should().Throw<ArgumentNullException>();
    }

    private static byte[] Leaf(string chain, string of, long entries, byte hash) => SHA256.HashData(Hashed.Fields(chain, of, entries, Hash(hash)));
}
