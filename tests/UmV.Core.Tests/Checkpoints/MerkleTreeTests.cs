using System.Security.Cryptography;
using UmV.Core.Checkpoints;

namespace UmV.Core.Tests.Checkpoints;

public sealed class MerkleTreeTests
{
    /// <summary>The test data of Certificate Transparency's own tree tests: the inputs of RFC 6962's reference implementation.</summary>
    private static readonly byte[][] Inputs =
    [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_rfc_6962(int count, string root) =>
        Convert.ToHexStringLower(MerkleTree.Root(Inputs[..count])).Should().Be(root);

    [Fact]
    public void Every_leaf_leads_to_the_root_by_its_siblings_and_no_other_does()
    {
        for (var count = 1; count <= 33; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(number => SHA256.HashData([(byte)number])).ToArray();
            var root = MerkleTree.Root(leaves);
            for (var place = 0; place < count; place++)
            {
                var proof = MerkleTree.Proof(leaves, place);
                MerkleTree.Leads(leaves[place], place, count, proof, root).Should().BeTrue();
                MerkleTree.Leads(SHA256.HashData([255]), place, count, proof, root).Should().BeFalse();
                MerkleTree.Leads(leaves[place], place, count, [.. proof, root], root).Should().BeFalse("a sibling too many");
                if (count > 1)
                    MerkleTree.Leads(leaves[place], (place + 1) % count, count, proof, root).Should().BeFalse("another place");
            }
        }
    }

    [Fact]
    public void There_is_no_proof_of_a_leaf_that_is_not_there_and_none_leads_from_a_place_outside()
    {
        byte[][] leaves = [[1], [2], [3]];
        var (root, proof) = (MerkleTree.Root(leaves), MerkleTree.Proof(leaves, 2));
        foreach (var place in new[] { -1, 3, 4 })
        {
            FluentActions.Invoking(() => MerkleTree.Proof(leaves, place)).Should().Throw<ArgumentOutOfRangeException>();
            MerkleTree.Leads(leaves[2], place, 3, proof, root).Should().BeFalse();
        }

        MerkleTree.Leads([1], 1, 1, [], MerkleTree.Root([[1]])).Should().BeFalse("the second of one");
        MerkleTree.Leads([1], -1, 1, [], MerkleTree.Root([[1]])).Should().BeFalse("before the first");
        MerkleTree.Leads([1], 0, 0, [], MerkleTree.Root([[1]])).Should().BeFalse("the first of none");
        MerkleTree.Leads(leaves[2], 2, 3, [], root).Should().BeFalse("a sibling is missing");
    }

    [Fact]
    public void What_is_not_given_is_refused_by_name()
    {
        FluentActions.Invoking(() => MerkleTree.Root(null!)).Should().Throw<ArgumentNullException>().WithParameterName("leaves");
        FluentActions.Invoking(() => MerkleTree.Proof(null!, 0)).Should().Throw<ArgumentNullException>().WithParameterName("leaves");
        FluentActions.Invoking(() => MerkleTree.Leads(null!, 0, 1, [], [])).Should().Throw<ArgumentNullException>().WithParameterName("leaf");
        FluentActions.Invoking(() => MerkleTree.Leads([], 0, 1, null!, [])).Should().Throw<ArgumentNullException>().WithParameterName("siblings");
    }
}
