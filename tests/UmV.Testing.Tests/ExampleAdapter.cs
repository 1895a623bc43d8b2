using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.Contracts;

namespace UmV.Testing.Tests;

// <example>
/// <summary>Reads class lists that a small school keeps as lines: <c>id;given name;family name;class</c>.</summary>
public sealed class ClassListSource(string school, OrganisationNumber number, Func<IAsyncEnumerable<string>> lines) : ISchoolDataSource
{
    public SchoolSourceDescriptor Describe() => new(
        "class-list", "Class list", "1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Enrollments);

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => new[]
    {
        // A class list does not say who is principal. That is not the same as having none.
        new School { Source = From("school", school), Name = school, Number = number, Principals = Reported.NotOffered<System.Collections.Immutable.ImmutableArray<SourceRef>>() },
    }.ToAsyncEnumerable();

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        RowsAsync(cancellationToken).Select(row => row[3]).Distinct()
            .Select(name => new ClassGroup { Source = From("class", name), School = From("school", school).Ref, Name = name, Kind = GroupKind.Homeroom });

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        RowsAsync(cancellationToken).Select(row => new Student
        {
            Source = From("pupil", row[0]), Name = new PersonName(row[1], null, row[2]), BirthDate = Reported.NotOffered<LocalDate>(),
        });

    public async IAsyncEnumerable<Enrollment> ListEnrollmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in RowsAsync(cancellationToken))
        {
            // One for the school, one for the class.
            foreach (var group in new SourceRef?[] { null, From("class", row[3]).Ref })
                yield return new Enrollment
                {
                    Source = From("membership", $"{row[0]}/{group?.Id}"), Person = From("pupil", row[0]).Ref, School = From("school", school).Ref,
                    Group = group, Role = EnrollmentRole.Student,
                };
        }
    }

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<StaffMember>();

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<Guardian>();

    private async IAsyncEnumerable<string[]> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 0;
        await foreach (var text in lines().WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            line++;
            // Where, what, what to do; never the line itself.
            yield return text.Split(';') is { Length: 4 } cells ? cells : throw new SchoolSourceException(
                SourceFault.ContractBreach, $"Line {line} of the class list has not four cells. Write id;given name;family name;class.");
        }
    }

    private static Provenance From(string kind, string id) => new(new SourceRef("class-list", kind, id));
}
// </example>

/// <summary>The example of docs/adapters.md is this file's, and it keeps the contract.</summary>
public sealed class ExampleAdapterTests
{
    [Fact]
    public async Task The_example_keeps_the_contract()
    {
        var source = () => new ClassListSource(
            "Strandåsen", OrganisationNumber.Parse("310000027"), () => new[] { "1;Åse;Testesen;9A", "2;Nils;Prøveng;9A", "3;Siri;Eksempel;9B" }.ToAsyncEnumerable());
        var report = await SchoolSourceContract.CheckAsync(new ContractSubject { Open = source });
        report.ThrowIfBroken();
    }

    [Fact]
    public void The_page_shows_the_code_that_is_tested()
    {
        var code = File.ReadAllText(RepositoryPaths.At("tests/UmV.Testing.Tests/ExampleAdapter.cs"));
        var example = code.Split("// <example>\n")[1].Split("// </example>")[0].Trim();
        File.ReadAllText(RepositoryPaths.At("docs/adapters.md")).Should().Contain(example);
    }
}
