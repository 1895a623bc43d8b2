using System.Text.Json.Nodes;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Keys;

namespace UmV.Storage.Tests.Keys;

public sealed class FileKeyringTests : IDisposable
{
    // 32 bytes of one letter: easily found again in anything that tells too much.
    private const string Key = "S0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0s=";
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("umv.db.keys");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_key_file_holds_one_key_of_32_bytes_and_opens_the_same_again()
    {
        var made = FileKeyring.OpenOrCreate(Path);
        var again = FileKeyring.OpenOrCreate(Path);
        var opened = FileKeyring.Open(Path);

        var key = made.KeyEncryptionKey(made.CurrentKeyId).ToArray();
        key.Should().HaveCount(32);
        again.CurrentKeyId.Should().Be(made.CurrentKeyId);
        again.KeyEncryptionKey(made.CurrentKeyId).ToArray().Should().Equal(key);
        opened.KeyEncryptionKey(made.CurrentKeyId).ToArray().Should().Equal(key);
        Directory.GetFiles(_folder.Path).Should().Equal([Path], "no draft is left behind");
    }

    [Fact]
    public void Two_key_files_hold_different_keys()
    {
        var (one, two) = (FileKeyring.OpenOrCreate(Path), FileKeyring.OpenOrCreate(_folder.File("other.keys")));
        one.KeyEncryptionKey(one.CurrentKeyId).ToArray().Should().NotEqual(two.KeyEncryptionKey(two.CurrentKeyId).ToArray());
    }

    [Fact]
    public async Task Of_many_who_make_the_file_at_once_all_open_the_same_key()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FileKeyring.OpenOrCreate(Path))));
        all.Select(keyring => Convert.ToHexString(keyring.KeyEncryptionKey(keyring.CurrentKeyId).Span)).Distinct().Should().ContainSingle();
        Directory.GetFiles(_folder.Path).Should().ContainSingle();
    }

    [Fact]
    public void Only_the_owner_may_read_a_new_file()
    {
        FileKeyring.OpenOrCreate(Path);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_can_read_or_change_is_refused_with_what_to_run(UnixFileMode open)
    {
        FileKeyring.OpenOrCreate(Path);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);
        IsRefused("chmod 600");
    }

    [Fact]
    public void Old_keys_stay_beside_the_current_one()
    {
        var old = FileKeyring.OpenOrCreate(Path);
        var file = JsonNode.Parse(File.ReadAllText(Path))!;
        file["keys"]!.AsArray().Add(new JsonObject { ["id"] = "k-new", ["key"] = Key });
        file["current"] = "k-new";
        WriteOwn(file.ToJsonString());

        var opened = FileKeyring.Open(Path);

        opened.CurrentKeyId.Should().Be("k-new");
        opened.KeyEncryptionKey("k-new").ToArray().Should().OnlyContain(letter => letter == (byte)'K');
        opened.KeyEncryptionKey(old.CurrentKeyId).ToArray().Should().Equal(old.KeyEncryptionKey(old.CurrentKeyId).ToArray());
    }

    public static TheoryData<string, string> Damaged => new()
    {
        { "", "damaged" },
        { "   ", "damaged" },
        { "{", "damaged" },
        { $$"""{"format":"umv-keyring-1","current":"k","keys":[{"id":"k","key":"{{Key}}"]""", "damaged" },
        { $$"""{{Key}}""", "damaged" },
        { $$"""["{{Key}}"]""", "damaged" },
        { "null", "not a key file" },
        { "{}", "not a key file" },
        { $$"""{"format":"umv-keyring-2","current":"k","keys":[{"id":"k","key":"{{Key}}"}]}""", "not a key file" },
        { One("k", "k", Key[..40]), "key number 1 is not 32 bytes" },
        { One("k", "k", Key[..42] + "SA=="), "key number 1 is not 32 bytes" },
        { One("k", "k", ""), "key number 1 is not 32 bytes" },
        { One("k", "k", Key.Replace('S', '*')), "key number 1 is not 32 bytes" },
        { One("k", "k", $"{Key[..43]}"), "key number 1 is not 32 bytes" },
        { One(Key, Key, "k"), "key number 1 is not 32 bytes" },
        { One("", "", Key), "key number 1 has no id" },
        { One("other", "k", Key), "'current' names none" },
        { $$"""{"format":"umv-keyring-1","keys":[{"id":"k","key":"{{Key}}"}]}""", "'current' names none" },
        { """{"format":"umv-keyring-1","current":"k"}""", "'current' names none" },
        { """{"format":"umv-keyring-1","current":"k","keys":[null]}""", "key number 1 has no id" },
        { $$"""{"format":"umv-keyring-1","current":"k","keys":[{"id":"k","key":"{{Key}}"},{"id":"k","key":"{{Key}}"}]}""", "key number 2" },
        { $$"""{"format":"umv-keyring-1","current":"k","current":"{{Key}}","keys":[]}""", "damaged" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_refused_and_left_as_it_is(string content, string why)
    {
        WriteOwn(content);
        IsRefused(why);
        File.ReadAllText(Path).Should().Be(content);
    }

    [Fact]
    public void A_missing_file_is_not_made_by_opening() =>
        FluentActions.Invoking(() => FileKeyring.Open(Path)).Should().Throw<StoreRejectedException>()
            .WithMessage($"*no key file at {Path}*backup*").And.Should().Match(_ => !File.Exists(Path));

    [Fact]
    public void A_folder_in_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(Path);
        IsRefused("is a folder");
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        var path = _folder.File("nowhere/umv.keys");
        FluentActions.Invoking(() => FileKeyring.OpenOrCreate(path)).Should().Throw<StoreRejectedException>()
            .WithMessage($"*{_folder.File("nowhere")}*Create it*");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_path_is_misuse(string path) =>
        FluentActions.Invoking(() => FileKeyring.OpenOrCreate(path)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_key_that_the_file_does_not_hold_is_named_by_its_id()
    {
        var keyring = FileKeyring.OpenOrCreate(Path);
        FluentActions.Invoking(() => keyring.KeyEncryptionKey("k-unknown")).Should().Throw<MissingKeyException>()
            .WithMessage($"*{Path}*k-unknown*");
    }

    [Fact]
    public void No_text_of_a_keyring_or_its_parts_holds_a_key()
    {
        WriteOwn(One("k", "k", Key));
        var keyring = FileKeyring.Open(Path);

        string[] texts =
        [
            $"{keyring}", $"{new KeyFileKey { Id = "k", Key = Key }}",
            $"{new KeyFile { Format = KeyFile.KnownFormat, Current = "k", Keys = [new KeyFileKey { Id = "k", Key = Key }] }}",
        ];

        texts.Should().AllSatisfy(text => HoldsNoKey(text));
    }

    private void IsRefused(string why)
    {
        foreach (var open in new Func<string, FileKeyring>[] { FileKeyring.Open, FileKeyring.OpenOrCreate })
        {
            var exception = FluentActions.Invoking(() => open(Path)).Should().Throw<StoreRejectedException>().Which;
            exception.Message.Should().Contain(Path).And.Contain(why);
            HoldsNoKey($"{exception}");
        }
    }

    private static void HoldsNoKey(string text) => text.Should().NotContain("S0tLS0").And.NotContain("4B4B4B").And.NotContain("KKKKKK");

    private void WriteOwn(string content)
    {
        File.WriteAllText(Path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string One(string current, string id, string key) =>
        $$"""{"format":"umv-keyring-1","current":"{{current}}","keys":[{"id":"{{id}}","key":"{{key}}"}]}""";
}
