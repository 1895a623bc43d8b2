using UmV.Storage.Tests.Verifying;
using UmV.TestKit;

namespace UmV.Storage.Tests.Corpus;

/// <summary>
/// Makes a small store of this version, with synthetic people, for later versions to open. Asked for once, when a version is released:
/// <c>UMV_MAKE_CORPUS=0.1.0 dotnet test tests/UmV.Storage.Tests --filter StoreCorpusMaker</c>. A corpus is never made again.
/// </summary>
public sealed class StoreCorpusMaker
{
    [Fact]
    public async Task The_corpus_of_a_version_is_made_when_it_is_asked_for_and_never_over_another()
    {
        if (Environment.GetEnvironmentVariable("UMV_MAKE_CORPUS") is not { Length: > 0 } version)
            return;
        var file = RepositoryPaths.At($"tests/UmV.Storage.Tests/Corpus/{version}/sqlite.zip");
        File.Exists(file).Should().BeFalse("a corpus is kept as it was made");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var store = new VerifiedStore();
        await store.InitializeAsync();
        store.ZipInto(file);
        await store.DisposeAsync();
    }
}
