#pragma warning disable RS0030 // A name of an environment variable that nobody else has.
using System.Security.Cryptography;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Keys;

namespace UmV.Storage.Tests.Keys;

/// <summary>Keyrings that are changed from within, come from the environment, or are guarded by a key management service.</summary>
public sealed class OtherKeyringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeyFile => Path.Combine(_folder.Path, "umv.db.keys");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_added_made_current_and_removed_and_another_process_notices()
    {
        var ours = FileKeyring.OpenOrCreate(KeyFile);
        var theirs = FileKeyring.Open(KeyFile);
        var old = ours.CurrentKeyId;

        var added = ours.Add();
        ours.CurrentKeyId.Should().Be(old, "a new key is not current yet");
        theirs.KeyEncryptionKey(added).ToArray().Should().Equal(ours.KeyEncryptionKey(added).ToArray(), "a key that is not known is looked for in the file");
        ours.MakeCurrent(added);
        ours.Remove(old);

        ours.KeyIds.Should().Equal(added);
        FileKeyring.Open(KeyFile).CurrentKeyId.Should().Be(added);
        ours.Invoking(ring => ring.KeyEncryptionKey(old)).Should().Throw<MissingKeyException>().WithMessage($"*'{old}'*");
        ours.Invoking(ring => ring.Remove(added)).Should().Throw<InvalidOperationException>();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Keys_come_from_the_environment_the_first_one_current()
    {
        var (one, two) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var ring = Environment($"b:{Convert.ToBase64String(two)}, a:{Convert.ToBase64String(one)}");

        ring.CurrentKeyId.Should().Be("b");
        ring.KeyEncryptionKey("a").ToArray().Should().Equal(one);
        ring.Invoking(keyring => keyring.KeyEncryptionKey("c")).Should().Throw<MissingKeyException>().WithMessage("*'c'*");
        ring.ToString().Should().NotContain(Convert.ToBase64String(two));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a:c2hvcnQ=")]
    [InlineData(":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("a:not base64 at all")]
    public void A_variable_that_is_no_keyring_is_refused_without_telling_what_it_holds(string value)
    {
        var open = () => Environment(value);
        var message = open.Should().Throw<StoreRejectedException>().Which.Message;
        foreach (var part in value.Split([',', ':']).Where(part => part.Length > 4))
            message.Should().NotContain(part);
    }

    [Fact]
    public async Task A_key_management_service_guards_the_file_and_is_not_asked_for_a_text()
    {
        var service = new Service();
        var ring = await ManagedKeyring.OpenOrCreateAsync(KeyFile, service);
        var again = await ManagedKeyring.OpenOrCreateAsync(KeyFile, service);
        var asked = service.Asked;

        again.KeyEncryptionKey(ring.CurrentKeyId).ToArray().Should().Equal(ring.KeyEncryptionKey(ring.CurrentKeyId).ToArray());
        service.Asked.Should().Be(asked);
        File.ReadAllText(KeyFile).Should().NotContain(Convert.ToBase64String(ring.KeyEncryptionKey(ring.CurrentKeyId).Span));

        var added = await ManagedKeyring.AddCurrentAsync(KeyFile, service);
        var rotated = await ManagedKeyring.OpenOrCreateAsync(KeyFile, service);
        rotated.CurrentKeyId.Should().Be(added);
        rotated.KeyEncryptionKey(ring.CurrentKeyId).ToArray().Should().Equal(ring.KeyEncryptionKey(ring.CurrentKeyId).ToArray());
        await FluentActions.Awaiting(async () => await ManagedKeyring.OpenOrCreateAsync(KeyFile, new Service())).Should().ThrowAsync<CryptographicException>(
            "another service's master key opens nothing");
    }

    private static EnvironmentKeyring Environment(string value)
    {
        var name = $"UMV_TEST_{Guid.NewGuid():N}";
        System.Environment.SetEnvironmentVariable(name, value);
        try
        {
            return EnvironmentKeyring.Open(name);
        }
        finally
        {
            System.Environment.SetEnvironmentVariable(name, null);
        }
    }

    /// <summary>What a service does, with a master key in memory.</summary>
    private sealed class Service : IKeyManagementService
    {
        private readonly byte[] _master = RandomNumberGenerator.GetBytes(32);

        public string MasterKeyId => "master-1";

        public int Asked { get; private set; }

        public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, string context, CancellationToken cancellationToken = default)
        {
            Asked++;
            var box = new byte[60];
            RandomNumberGenerator.Fill(box.AsSpan(0, 12));
            using var aes = new AesGcm(_master, 16);
            aes.Encrypt(box.AsSpan(0, 12), key.Span, box.AsSpan(12, 32), box.AsSpan(44), System.Text.Encoding.UTF8.GetBytes(context));
            return ValueTask.FromResult(box);
        }

        public ValueTask<byte[]> UnwrapAsync(string masterKeyId, ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellationToken = default)
        {
            Asked++;
            var key = new byte[32];
            using var aes = new AesGcm(_master, 16);
            aes.Decrypt(wrapped.Span[..12], wrapped.Span[12..44], wrapped.Span[44..], key, System.Text.Encoding.UTF8.GetBytes(context));
            return ValueTask.FromResult(key);
        }
    }
}
