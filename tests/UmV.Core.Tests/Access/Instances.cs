using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Statistics;

namespace UmV.Core.Tests.Access;

/// <summary>One instance of every public command and query, found by reflection: what is added is proved without anybody thinking of it.</summary>
internal static class Instances
{
    internal static Type[] QueryTypes { get; } =
        [.. typeof(IUmV).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && AnswerOf(type) is not null)];

    internal static Type[] CaseCommandTypes { get; } =
        [.. typeof(IUmV).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(CaseCommand)))];

    /// <summary>What a query is answered with; null for what is not a query.</summary>
    internal static Type? AnswerOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Query<>))
                return parent.GetGenericArguments()[0];
        }

        return null;
    }

    /// <summary>A query about a case and what belongs to it.</summary>
    internal static object Query(Type type, CaseId id, Func<Type, object?>? more = null) => Make(type, parameter => Value(parameter, id, more));

    /// <summary>A command on a case that says nothing else: whoever is not on the case is refused before it is read.</summary>
    internal static CaseCommand Command(Type type, CaseId id) => (CaseCommand)Make(type, parameter => Value(parameter, id, null));

    private static object Make(Type type, Func<ParameterInfo, object?> value)
    {
        var constructor = type.GetConstructors().OrderByDescending(known => known.GetParameters().Length)
            .First(known => known.GetParameters() is not [{ ParameterType: var only }] || only != type);
        return constructor.Invoke([.. constructor.GetParameters().Select(value)]);
    }

    private static object? Value(ParameterInfo parameter, CaseId id, Func<Type, object?>? more)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(CaseId) && parameter.ParameterType == type)
            return id;
        if (type == typeof(StreamId) && parameter.ParameterType == type)
            return StreamId.Of(id);
        if (more?.Invoke(type) is { } given && !parameter.HasDefaultValue)
            return given;
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue ?? Default(parameter.ParameterType);
        return type switch
        {
            _ when type == typeof(Instant) => Instant.MaxValue,
            _ when type == typeof(ReportDefinition) => null,
            _ => Default(parameter.ParameterType),
        };
    }

    private static object? Default(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
