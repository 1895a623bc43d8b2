using System.Text.RegularExpressions;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace UmV.Core.Tests.Conventions;

/// <summary>"Personal data never in logs, traces, metrics."</summary>
public sealed partial class LogTests
{
    /// <summary>What a parameter of a log method may be without a class: it cannot tell of a person.</summary>
    private static readonly HashSet<string> Plain =
    [
        "ILogger", "Exception", "int", "long", "bool", "double", "TimeSpan", "Duration", "Instant",
    ];

    /// <summary>Texts that are codes of this library, or an adapter's words about its own set-up (what), never what somebody wrote: by the names of their parameters.</summary>
    private static readonly HashSet<string> Codes = ["operation", "kind", "outcome", "worker", "table", "store", "channel", "source", "migration", "code", "action", "what"];

    /// <summary>What a trace or metric may be tagged with.</summary>
    private static readonly HashSet<string> Tags = ["operation", "kind", "outcome", "worker", "channel", "source", "status", "store", "tenant", "role", "code"];

    [Fact]
    public void Every_parameter_of_a_log_method_is_plain_a_code_or_classified()
    {
        var methods = SourceTree.Files("src").SelectMany(file => LogMethod.Matches(file.Code).Select(match => (file.Path, Parameters: match.Groups[1].Value))).ToList();

        methods.Should().NotBeEmpty("there are log methods, or the scan reads nothing");
        methods.SelectMany(method => method.Parameters.Split(',').Select(parameter => (method.Path, Parameter: parameter.Trim())))
            .Where(found => !IsFine(found.Parameter)).Should().BeEmpty();
    }

    [Fact]
    public void The_library_logs_by_generated_methods_alone() =>
        SourceTree.Files("src").Where(file => PlainCall.IsMatch(file.Code)).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void Traces_and_metrics_are_tagged_from_a_list() =>
        SourceTree.Files("src").SelectMany(file => Tag.Matches(file.Text).Select(match => (file.Path, Name: match.Groups[1].Value)))
            .Where(tag => !Tags.Contains(tag.Name.Split('.')[^1])).Should().BeEmpty();

    [Fact]
    public void What_is_classified_is_erased_where_nobody_said_otherwise()
    {
        using var services = new ServiceCollection().AddRedaction().BuildServiceProvider();
        var redactors = services.GetRequiredService<IRedactorProvider>();
        foreach (var kind in new[] { UmVData.Personal, UmVData.Pseudonymous })
            redactors.GetRedactor(new DataClassificationSet(kind)).Redact("Åse Testesen").Should().BeEmpty();
        new PersonalDataAttribute().Classification.Should().Be(UmVData.Personal);
        new PseudonymousDataAttribute().Classification.Should().Be(UmVData.Pseudonymous);
    }

    private static bool IsFine(string parameter)
    {
        if (parameter.Contains("[PersonalData]", StringComparison.Ordinal) || parameter.Contains("[PseudonymousData]", StringComparison.Ordinal))
            return true;
        var words = parameter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Plain.Contains(words[^2].TrimEnd('?')) || Codes.Contains(words[^1]);
    }

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*\)\]\s*[\w\s]*?partial\s+void\s+\w+\(([^)]*)\)")]
    private static partial Regex LogMethod { get; }

    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex PlainCall { get; }

    [GeneratedRegex(@"(?:SetTag|AddTag)\(""([\w.]+)""")]
    private static partial Regex Tag { get; }
}
