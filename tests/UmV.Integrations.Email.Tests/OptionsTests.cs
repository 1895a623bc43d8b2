using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Messaging;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<PickupFolderOptions>> Faults => new()
    {
        { "Folder", settings => settings.Folder = "" },
        { "Folder", settings => settings.Folder = "a\0b" },
        { "SenderName", settings => settings.SenderName = " " },
        { "SenderName", settings => settings.SenderName = new string('a', 65) },
        { "SenderName", settings => settings.SenderName = "UmV\r\nBcc: x@y.example" },
        { "SenderName", settings => settings.SenderName = "UmV\u202E" },
        { "SenderAddress", settings => settings.SenderAddress = "" },
        { "SenderAddress", settings => settings.SenderAddress = "UmV <a@b.example>" },
        { "SenderAddress", settings => settings.SenderAddress = "a@b.example\r\nBcc: x@y.example" },
        { "LoginAddress", settings => settings.LoginAddress = null },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("/login", UriKind.Relative) },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("http://umv.example/login") },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("javascript:alert(1)") },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("https://user:secret@umv.example/") },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("https://umv.example/?case=1") },
        { "LoginAddress", settings => settings.LoginAddress = new Uri("https://umv.example/#case") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Wrong_setting_is_named_when_the_channel_is_made(string setting, Action<PickupFolderOptions> spoil)
    {
        var settings = Pickup.Settings("out");
        spoil(settings);

        var make = () => new PickupFolderChannel(Options.Create(settings), TestClock.New());

        make.Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().StartWith($"PickupFolderOptions.{setting} must be");
    }

    [Theory]
    [InlineData("https://umv.example")]
    [InlineData("https://umv.example:8443/a/b")]
    [InlineData("http://localhost:5000/login")]
    [InlineData("http://127.0.0.1/")]
    public void Login_is_https_or_this_machine(string address)
    {
        var settings = Pickup.Settings("out");
        settings.LoginAddress = new Uri(address);

        var make = () => new PickupFolderChannel(Options.Create(settings), TestClock.New());

        make.Should().NotThrow();
    }

    [Fact]
    public void All_wrong_settings_are_told_at_once_when_the_host_starts()
    {
        using var services = Services(settings => settings.Folder = "");

        var start = () => services.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(4);
    }

    [Fact]
    public async Task Host_gets_one_channel_that_sends()
    {
        using var folder = new TempFolder();
        using var services = Services(settings =>
        {
            settings.Folder = folder.Path;
            settings.SenderName = "Meldingstjenesten";
            settings.SenderAddress = "ikke-svar@umv.example";
            settings.LoginAddress = new Uri("https://umv.example/login");
        });
        var message = new AddressedMessage(new Message("1", MessageKind.CaseClosed, default), Pickup.Address, default);

        (await services.GetServices<IMessageChannel>().Single().SendAsync(message, default)).Should().Be(SendOutcome.Sent);
        Directory.GetFiles(folder.Path).Should().ContainSingle();
    }

    [Fact]
    public void Channel_of_the_host_goes_before()
    {
        var services = new ServiceCollection().AddSingleton<IMessageChannel>(new Silent());

        services.AddUmVPickupFolder(_ => { });

        services.Count(service => service.ServiceType == typeof(IMessageChannel)).Should().Be(1);
    }

    private static ServiceProvider Services(Action<PickupFolderOptions> configure) =>
        new ServiceCollection().AddSingleton<IClock>(TestClock.New()).AddUmVPickupFolder(configure).BuildServiceProvider();

    private sealed class Silent : IMessageChannel
    {
        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken) => new(SendOutcome.Sent);
    }
}
