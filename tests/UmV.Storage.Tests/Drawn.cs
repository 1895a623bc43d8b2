using CsCheck;

namespace UmV.Storage.Tests;

/// <summary>
/// Examples that are the same in every run. CsCheck's own sampling begins with a given seed and goes on at random; it also blocks,
/// where stores are asynchronous.
/// </summary>
internal static class Drawn
{
    private const string Seed = "0000KNVzTFd4";

    internal static T[] From<T>(Gen<T> gen, int most) => gen.Array[most].Single(_ => true, Seed);

    internal static async Task EachAsync<T>(this Gen<T> gen, Func<T, Task> test, int most)
    {
        foreach (var example in From(gen, most))
            await test(example);
    }
}
