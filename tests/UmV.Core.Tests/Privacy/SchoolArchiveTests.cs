using System.Security.Cryptography;
using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>The school's archive has its part of a case that has ended: the case as its readers see it, and a receipt of just these bytes.</summary>
public sealed class SchoolArchiveTests
{
    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_case_is_exported_once_it_has_ended_and_never_after_it_is_erased(CaseState state)
    {
        using var world = await InAsync(state);
        var package = await world.Service<SchoolArchive>().ExportAsync(Leader, world.Case);
        (package is not null).Should().Be(state is CaseState.Closed or CaseState.Declined or CaseState.Referred or CaseState.Withdrawn or CaseState.Archived);
    }

    [Fact]
    public async Task The_package_is_the_case_as_its_readers_see_it_and_the_receipt_is_its_hash()
    {
        using var world = await InAsync(CaseState.Closed);
        var package = (await world.Service<SchoolArchive>().ExportAsync(Leader, world.Case))!;

        using var json = JsonDocument.Parse(package.Content);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("format", "exportedAt", "preservedUnder", "case");
        json.RootElement.GetProperty("format").GetString().Should().Be("umv-archive/1");
        json.RootElement.GetProperty("exportedAt").GetString().Should().Be("2026-09-01T08:00:00Z");
        json.RootElement.GetProperty("preservedUnder").GetString().Should().Be("Riksarkivarens forskrift § 7-28 tredje ledd");
        var file = json.RootElement.GetProperty("case");
        (file.GetProperty("id").GetString(), file.GetProperty("state").GetString()).Should().Be((world.Case.ToString(), "Closed"));
        System.Text.Encoding.UTF8.GetString(package.Content.Span).Should().Contain("\n  \"format\"", "people read it");
        package.Receipt.Should().Be(Convert.ToHexStringLower(SHA256.HashData(package.Content.Span)));
        package.ToString().Should().Be($"{world.Case} {package.Receipt}");
        SchoolArchive.NothingToKeep.Should().Be(Convert.ToHexStringLower(SHA256.HashData([])));
    }

    [Fact]
    public async Task Who_may_not_read_the_case_exports_nothing_and_without_a_package_nothing_is_received()
    {
        using var world = await InAsync(CaseState.Closed);
        (await world.Service<SchoolArchive>().ExportAsync(OtherPrincipal, world.Case)).Should().BeNull();
        await FluentActions.Awaiting(async () => await world.Service<SchoolArchive>().ReceiveAsync(Leader, null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task A_receipt_is_sixty_four_digits(string receipt)
    {
        using var world = await InAsync(CaseState.Closed);
        (await world.InvalidAsync(Leader, new ArchiveCase(world.Case, receipt))).Should().Equal("receipt: not-a-receipt");
    }
}
