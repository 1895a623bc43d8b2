using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>A damaged file is told as damaged, with what to do; never as an answer made up from half a page.</summary>
public sealed class DamageTests : SqliteFileTest
{
    private const int Page = 4096;

    [Theory]
    [InlineData(40)]
    [InlineData(4096)]
    [InlineData(20_000)]
    public async Task A_truncated_file_is_refused(int length)
    {
        await MakeFile(cases: 60);
        using (var file = new FileStream(Path, FileMode.Open))
            file.SetLength(length);

        (await IsRejectedUntouched(Open())).Should().Match(text => text.Contains("damaged", StringComparison.Ordinal))
            .And.NotContain("SQLite Error");
    }

    [Fact]
    public async Task Every_page_written_over_is_found_by_reading_or_by_checking_the_file()
    {
        await MakeFile(cases: 60);
        var sound = await File.ReadAllBytesAsync(Path);
        sound.Length.Should().BeGreaterThan(20 * Page);
        for (var page = 0; page < sound.Length / Page; page++)
        {
            var damaged = (byte[])sound.Clone();
            damaged.AsSpan(page * Page, Page).Fill(0xA5);
            await File.WriteAllBytesAsync(Path, damaged);
            (await FirstTrouble()).Should().NotBeNull("page {0} is not what was written", page);
        }
    }

    [Theory]
    [InlineData("actor = x'01'")]
    [InlineData("command = x''")]
    [InlineData("role = 'Emperor'")]
    [InlineData("role = '4711'")]
    [InlineData("school = '123'")]
    [InlineData("at = 9223372036854775807")]
    public async Task A_value_that_cannot_be_is_rejected_with_what_to_do(string change)
    {
        await MakeFile();
        Run($"DROP TRIGGER journal_is_never_changed; UPDATE journal SET {change}");
        var store = await OpenPrepared();

        (await FluentActions.Awaiting(async () => await store.ReadAsync(Sample.Tenant, StreamId.Of(Sample.Case(1))).ToListAsync())
            .Should().ThrowAsync<StoreRejectedException>()).WithMessage("*verify the store*");
    }

    [Theory]
    [InlineData("received_on = 20261301")]
    [InlineData("received_on = 20260230")]
    [InlineData("accepted_on = -5")]
    [InlineData("goal_attainment = 'much'")]
    public async Task A_date_or_number_that_cannot_be_is_rejected_with_what_to_do(string change)
    {
        await using (var first = await OpenPrepared())
            await Keep(first, Sample.Commit(StreamId.Of(Sample.Case(1)), 1) with { Fact = Sample.Fact(1, new(2026, 3, 2)) });
        Run($"UPDATE request_fact SET {change}");
        var store = await OpenPrepared();

        await FluentActions.Awaiting(async () => await store.FindFactAsync(Sample.Tenant, Sample.Case(1)))
            .Should().ThrowAsync<StoreRejectedException>().WithMessage("*verify the store*");
    }

    /// <summary>Opens the file and reads all of it; null when nothing is found. Anything but a rejection fails the test.</summary>
    private async Task<string?> FirstTrouble()
    {
        await using var store = Open();
        try
        {
            await store.PrepareAsync();
            await foreach (var stream in store.ListStreamsAsync(Sample.Tenant))
                await store.ReadAsync(Sample.Tenant, stream).ToListAsync();
            await store.ListCasesAsync(Sample.Tenant, new CaseFilter());
            return await store.CheckFileAsync() is [var first, ..] ? first : null;
        }
        catch (StoreRejectedException exception)
        {
            exception.Message.Should().Contain(Path);
            return exception.Message;
        }
    }
}
