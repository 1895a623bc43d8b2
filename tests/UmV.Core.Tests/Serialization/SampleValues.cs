using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Serialization;

/// <summary>
/// Makes an instance of any command, event, state or view with every part filled, by its constructor and its init properties. Each text
/// and each name is <paramref name="word"/> with a number, so that it is found again wherever it should not be. What is no secret by
/// itself, such as a code or a clause of an agreement, is <paramref name="open"/> with a number.
/// </summary>
internal sealed class SampleValues(string word, string open = "open")
{
    private readonly FixedIds _ids = new(103);
    private int _count;
    private int _personal;

    internal T Of<T>() => (T)Of(typeof(T));

    internal object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value);
        if (Known(type) is { } known)
            return known;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1)!;
        if (type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType)
            return Collection(type);
        return type.IsInterface || type.IsAbstract ? Of(Concrete(type)) : Made(type);
    }

    private object? Known(Type type) => type switch
    {
        _ when type == typeof(string) => _personal > 0 ? Word() : $"{open}-{++_count}",
        _ when type == typeof(SealedText) => SealedText.Of(Word()),
        _ when type == typeof(Guid) => _ids.Next<CaseId>().Value,
        _ when type == typeof(int) => ++_count,
        _ when type == typeof(long) => (long)++_count,
        _ when type == typeof(decimal) => ++_count + 0.5m,
        _ when type == typeof(bool) => true,
        _ when type == typeof(double) => 0.5,
        _ when type == typeof(object) => "value",
        _ when type == typeof(Instant) => TestClock.Start,
        _ when type == typeof(LocalDate) => TestClock.Today,
        _ when type == typeof(LocalDateTime) => TestClock.Today.At(LocalTime.Noon),
        _ when type == typeof(LocalTime) => LocalTime.Noon,
        _ when type == typeof(YearMonth) => new YearMonth(2026, 9),
        _ when type == typeof(Duration) => Duration.FromHours(1),
        _ when type == typeof(DateInterval) => new DateInterval(TestClock.Today, TestClock.Today.PlusDays(30)),
        _ when type == typeof(OrganisationNumber) => OrganisationNumber.Parse("974760673"),
        _ when type == typeof(ReceiptNumber) => _ids.NextReceipt(),
        _ when type == typeof(StreamId) => StreamId.Of(_ids.Next<CaseId>()),
        _ when type == typeof(Uri) => new Uri($"https://example.test/{Word()}"),
        _ when type == typeof(TenantId) => TenantId.Default,
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>([1, 2, 3]),
        _ when type == typeof(FormAnswers) => Answers(),
        _ when type == typeof(FormDefinition) => DefaultRequestForm.Version1,
        _ when type == typeof(ImmutableSortedDictionary<string, string>) => ImmutableSortedDictionary<string, string>.Empty.Add("matter", Word()),
        _ when type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IGuidId<>)) =>
            typeof(FixedIds).GetMethod(nameof(FixedIds.Next))!.MakeGenericMethod(type).Invoke(_ids, null),
        _ => null,
    };

    private static object Sorted(IDictionary map, Type[] arguments) => typeof(ImmutableSortedDictionary).GetMethods()
        .Single(method => method.Name == nameof(ImmutableSortedDictionary.CreateRange) && method.GetParameters().Length == 1)
        .MakeGenericMethod(arguments).Invoke(null, [map])!;

    private string Word() => $"{word}-{++_count}";

    private FormAnswers Answers() => FormAnswers.Empty
        .With("number", 7).With("date", TestClock.Today).With("yes", true).With("person", _ids.Next<PersonId>())
        .With("organisation", new OrganisationAnswer(OrganisationNumber.Parse("974760673")))
        .WithCode("code", "one").WithCodes("codes", "one", "two").WithText("text", Word())
        .WithRows("rows", FormAnswers.Empty.WithText("inner", Word()));

    private object Collection(Type type)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            map[Of(arguments[0])] = Of(arguments[1]);
            return type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) ? Sorted(map, arguments) : map;
        }

        var items = Array.CreateInstance(arguments[0], 2);
        items.SetValue(Of(arguments[0]), 0);
        items.SetValue(Of(arguments[0]), 1);
        return type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? typeof(ImmutableArray).GetMethods().Single(IsCreateFromArray).MakeGenericMethod(arguments[0]).Invoke(null, [items])!
            : items;
    }

    private static bool IsCreateFromArray(MethodInfo method) =>
        method is { Name: nameof(ImmutableArray.Create) } && method.GetParameters() is [{ ParameterType: { IsArray: true } }];

    private static Type Concrete(Type type) =>
        type.Assembly.GetTypes().First(candidate => candidate is { IsAbstract: false, IsPublic: true } && candidate.IsAssignableTo(type));

    private object Made(Type type)
    {
        var personal = type == typeof(PersonDetails) || type.IsAssignableTo(typeof(View));
        _personal += personal ? 1 : 0;
        var made = Filled(type);
        _personal -= personal ? 1 : 0;
        return made;
    }

    private object Filled(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type)
            .OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"No way to make a {type}. Tell SampleValues one.");
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke([.. parameters.Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && IsOpen(property, parameters)))
            property.SetValue(made, Of(property.PropertyType));
        return made;
    }

    private static bool IsOpen(PropertyInfo property, ParameterInfo[] parameters) =>
        property.GetIndexParameters().Length == 0 && !parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));
}
