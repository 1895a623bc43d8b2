using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace UmV.TestKit.PostgreSql;

/// <summary>Marks a suite that runs on PostgreSQL: its inherited contract tests are skipped where PostgreSQL is missing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgreSqlAttribute : Attribute;

/// <summary>A test of a contract that several suites inherit. It is skipped in a suite whose server is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("UmV.TestKit.PostgreSql." + nameof(ContractFactDiscoverer), "UmV.TestKit")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The same with given values.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("UmV.TestKit.PostgreSql." + nameof(ContractTheoryDiscoverer), "UmV.TestKit")]
public sealed class ContractTheoryAttribute : TheoryAttribute;

/// <summary>Finds the tests; xunit makes it.</summary>
public sealed class ContractFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        SkippedTestCase.ReasonOf(testMethod) is { } reason
            ? new SkippedTestCase(DiagnosticMessageSink, discoveryOptions, testMethod, reason)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <inheritdoc cref="ContractFactDiscoverer"/>
public sealed class ContractTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        SkippedTestCase.ReasonOf(testMethod) is { } reason
            ? [new SkippedTestCase(DiagnosticMessageSink, discoveryOptions, testMethod, reason)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

/// <summary>A test that is not run, and why.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    private string? _reason;

    /// <summary>For xunit, which reads it back.</summary>
    [Obsolete("xunit calls it; nobody else does.")]
    public SkippedTestCase()
    {
    }

    internal SkippedTestCase(IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method, string reason)
        : base(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method) => SkipReason = _reason = reason;

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("reason", _reason);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // First the reason: the base asks for it.
        _reason = data.GetValue<string>("reason");
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason ?? base.GetSkipReason(factAttribute);

    internal static string? ReasonOf(ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(OnPostgreSqlAttribute)).Any() ? PostgreSqlServer.Missing : null;
}
