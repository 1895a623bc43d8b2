using System.Globalization;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Tests;

// The memory of the whole process is looked at, so nothing may run beside it.
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class LargeBundleTests
{
    private const int Users = 100_000;

    [Fact]
    public async Task A_hundred_thousand_users_are_streamed_with_bounded_memory()
    {
        using var bundle = Generate();
        var source = bundle.Open();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var students = 0;
        await foreach (var student in source.ListStudentsAsync())
        {
            if (++students % 20_000 == 1)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        var guardians = await source.ListGuardiansAsync().CountAsync();

        students.Should().Be(Users / 2);
        guardians.Should().Be(Users / 2);
        var size = new FileInfo(bundle.At("users.csv")).Length + new FileInfo(bundle.At("roles.csv")).Length;
        size.Should().BeGreaterThan(20_000_000);
        most.Should().BeLessThan(200L * Users, "an index of ids is kept, {0} bytes of rows are not", size);
    }

    /// <summary>Pupils and a guardian each, with ids, names and texts as long as real ones.</summary>
    private static TestBundle Generate()
    {
        var bundle = new TestBundle();
        using var users = File.CreateText(bundle.At("users.csv"));
        using var roles = File.CreateText(bundle.At("roles.csv"));
        var filler = new string('x', 40);
        users.Write("sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds,metadata.note\n");
        roles.Write("sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n");
        for (var number = 0; number < Users; number++)
        {
            var student = number % 2 == 0;
            users.Write(string.Create(CultureInfo.InvariantCulture, $"{Id(number)},,,true,user{number},Fornavn{number},Etternavn{number},u{number}@example.org,{(student ? Id(number + 1) : "")},{filler}\n"));
            roles.Write(string.Create(CultureInfo.InvariantCulture, $"r{Id(number)},,,{Id(number)},primary,{(student ? "student" : "guardian")},2026-08-01,,org-skole-a,\n"));
        }
        return bundle.Write("enrollments.csv", bundle.Read("enrollments.csv").Split('\n')[0] + "\n");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"0189aaaa-bbbb-7ccc-8ddd-{number:x12}");
}
