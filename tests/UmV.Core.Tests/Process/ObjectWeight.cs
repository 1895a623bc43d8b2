using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace UmV.Core.Tests.Process;

/// <summary>What an object holds of the heap, to the byte: it and all that hangs on it are copied one by one, and each copy is weighed as it is made.</summary>
internal static class ObjectWeight
{
    private static readonly Func<object, object> Copy = (Func<object, object>)Delegate.CreateDelegate(
        typeof(Func<object, object>), typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!);

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> References = new();

    /// <summary>The weight in bytes of what <paramref name="one"/> holds and <paramref name="other"/>, made in the same way, does not: what all share is not its own.</summary>
    internal static long OfItsOwn(object one, object other)
    {
        var shared = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(other, shared);
        var all = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(one, all);
        all.ExceptWith(shared);
        return all.Sum(Of);
    }

    private static long Of(object thing)
    {
        if (thing is string text)
            return (22 + (2L * text.Length) + 7) / 8 * 8;
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(Copy(thing));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Walk(object start, HashSet<object> seen)
    {
        var waiting = new Stack<object>([start]);
        while (waiting.TryPop(out var thing))
        {
            // Types, and what stands for code, belong to the program.
            if (thing is MemberInfo or Delegate or Pointer || !seen.Add(thing) || thing is string)
                continue;
            foreach (var held in Held(thing, thing.GetType()))
                waiting.Push(held);
        }
    }

    private static IEnumerable<object> Held(object thing, Type type)
    {
        if (thing is Array array)
        {
            if (type.GetElementType()!.IsPrimitive)
                yield break;
            foreach (var item in array)
            {
                foreach (var held in HeldBy(item, type.GetElementType()!))
                    yield return held;
            }

            yield break;
        }

        foreach (var field in References.GetOrAdd(type, FieldsOf))
        {
            foreach (var held in HeldBy(field.GetValue(thing), field.FieldType))
                yield return held;
        }
    }

    // What stands inside another object weighs with it; only what it points to is looked at.
    private static IEnumerable<object> HeldBy(object? value, Type declared)
    {
        if (value is null)
            return [];
        return declared.IsValueType ? Held(value, value.GetType()) : [value];
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            fields.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return [.. fields.DistinctBy(field => (field.DeclaringType, field.Name)).Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsEnum)];
    }
}
