using UmV.Core.Messaging;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

public sealed class FolderTroubleTests : IDisposable
{
    private readonly Pickup _pickup = new();

    public void Dispose() => _pickup.Dispose();

    [Fact]
    public async Task Missing_folder_is_made_again_even_when_it_goes_away_between_two_messages()
    {
        await _pickup.SendAsync(_pickup.Message());
        Directory.Delete(_pickup.Folder, recursive: true);
        await _pickup.SendAsync(_pickup.Message());

        _pickup.Files.Should().ContainSingle();
    }

    [Fact]
    public async Task Folder_and_mail_are_closed_to_strangers()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _pickup.SendAsync(_pickup.Message());

        const UnixFileMode strangers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        (File.GetUnixFileMode(_pickup.Folder) & strangers).Should().Be(UnixFileMode.None);
        (File.GetUnixFileMode(_pickup.Files.Single()) & strangers).Should().Be(UnixFileMode.None);
    }

    [Fact]
    public async Task Folder_that_is_a_file_is_a_wrong_setting()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_pickup.Folder)!);
        await File.WriteAllTextAsync(_pickup.Folder, "");

        var outcome = await _pickup.Channel.SendAsync(_pickup.Message(), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Configuration);
        outcome.Reason.Should().Contain("PickupFolderOptions.Folder");
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_tried_again_later()
    {
        // Not even root may make a folder there.
        var channel = _pickup.New(settings => settings.Folder = "/sys/umv-pickup");

        var outcome = await channel.SendAsync(_pickup.Message(), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Transient);
        outcome.Reason.Should().Contain("PickupFolderOptions.Folder").And.NotContain(Pickup.Address);
    }

    [Fact]
    public async Task Trouble_after_writing_leaves_nothing_half_done()
    {
        await _pickup.SendAsync(_pickup.Message());
        var taken = _pickup.Files.Single();
        File.Delete(taken);
        Directory.CreateDirectory(Path.Combine(taken, "in the way"));

        var outcome = await _pickup.Channel.SendAsync(_pickup.Message(), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Transient);
        _pickup.Files.Should().Equal(taken);
    }

    [Fact]
    public void Full_disk_is_told_as_a_full_disk()
    {
        // The kernel's own full device, so that the number of the error is the real one.
        var write = () => File.WriteAllText("/dev/full", "x");
        var trouble = write.Should().Throw<IOException>().Which;

        FolderTrouble.Reason(trouble, "Setting").Should().Be("The disk of Setting is full. Free some space.");
    }

    [Fact]
    public void No_reason_repeats_the_path_that_the_exception_names()
    {
        Exception[] troubles = [new UnauthorizedAccessException("/home/åse"), new IOException("/home/åse"), new DirectoryNotFoundException("/home/åse")];

        foreach (var trouble in troubles)
            FolderTrouble.Reason(trouble, "Setting").Should().NotContain("åse").And.Contain("Setting");
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_and_what_another_still_writes_is_not()
    {
        Directory.CreateDirectory(_pickup.Folder);
        var abandoned = Path.Combine(_pickup.Folder, ".umv-abandoned.tmp");
        var writing = Path.Combine(_pickup.Folder, ".umv-writing.tmp");
        var foreign = Path.Combine(_pickup.Folder, "foreign.tmp");
        foreach (var file in new[] { abandoned, writing, foreign })
            await File.WriteAllTextAsync(file, "half a mail");
        File.SetLastWriteTimeUtc(abandoned, File.GetLastWriteTimeUtc(writing).AddHours(-2));
        File.SetLastWriteTimeUtc(foreign, File.GetLastWriteTimeUtc(writing).AddHours(-2));

        await _pickup.Channel.SendAsync(_pickup.Message(), default);

        _pickup.Files.Should().HaveCount(3).And.Contain([writing, foreign]).And.NotContain(abandoned);
    }
}
