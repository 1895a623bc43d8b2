using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

/// <summary>A pickup folder of one test, with the channel that writes to it.</summary>
internal sealed class Pickup : IDisposable
{
    internal const string Address = "mottaker@skole.example";

    private readonly TempFolder _root = new();
    private readonly FixedIds _ids = new();

    internal Pickup()
    {
        Folder = _root.At("mail", "out");
        Channel = New();
    }

    internal string Folder { get; }

    internal FakeClock Clock { get; } = TestClock.New();

    internal PickupFolderChannel Channel { get; }

    internal string[] Files => Directory.Exists(Folder) ? [.. Directory.GetFileSystemEntries(Folder).Order(StringComparer.Ordinal)] : [];

    internal static PickupFolderOptions Settings(string folder) => new()
    {
        Folder = folder,
        SenderName = "Meldingstjenesten",
        SenderAddress = "ikke-svar@umv.example",
        LoginAddress = new Uri("https://umv.example/login"),
    };

    internal PickupFolderChannel New(Action<PickupFolderOptions>? change = null)
    {
        var settings = Settings(Folder);
        change?.Invoke(settings);
        return new PickupFolderChannel(Options.Create(settings), Clock);
    }

    internal AddressedMessage Message(
        string id = "message-1", MessageKind kind = MessageKind.PlanApproved, string address = Address, Language language = Language.Nb) =>
        new(new Message(id, kind, _ids.Next<PersonId>()), address, language);

    internal async Task<MimeMessage> SendAsync(AddressedMessage message, PickupFolderChannel? channel = null)
    {
        (await (channel ?? Channel).SendAsync(message, CancellationToken.None)).Should().Be(SendOutcome.Sent);
        return await OnlyMailAsync();
    }

    internal async Task<MimeMessage> OnlyMailAsync() => await MimeMessage.LoadAsync(Files.Should().ContainSingle().Subject);

    public void Dispose() => _root.Dispose();
}
