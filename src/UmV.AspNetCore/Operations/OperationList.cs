using System.Collections.Immutable;

namespace UmV.AspNetCore.Operations;

/// <summary>Every endpoint there is.</summary>
internal static class OperationList
{
    internal static ImmutableArray<Operation> All { get; } =
        [.. CaseOperations.All, .. AgreementOperations.All, .. MessageOperations.All, .. ProcessingOperations.All, .. OtherOperations.All, .. CommandOperations.All];
}
