using FluentAssertions.Equivalency;

namespace UmV.Storage.Tests.Contract;

internal static class ByteComparison
{
    /// <summary>Memory is compared by its bytes.</summary>
    internal static EquivalencyAssertionOptions<T> ComparingBytes<T>(this EquivalencyAssertionOptions<T> options) =>
        options.Using<ReadOnlyMemory<byte>>(c => c.Subject.ToArray().Should().Equal(c.Expectation.ToArray()))
            .WhenTypeIs<ReadOnlyMemory<byte>>();
}
