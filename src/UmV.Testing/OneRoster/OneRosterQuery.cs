using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace UmV.Testing.OneRoster;

/// <summary>A query that breaks the grammar, by the standard's minor code.</summary>
internal sealed class OneRosterQueryException(string minorCode) : Exception(minorCode);

/// <summary>The part of OneRoster's query grammar that clients of UmV use, as strict as the strictest server: one AND or OR, sort with orderBy.</summary>
internal sealed partial record OneRosterQuery(int Limit, int Offset, string? Sort, bool IsDescending, ImmutableArray<OneRosterPredicate> Predicates, bool IsOr)
{
    internal static OneRosterQuery Read(IQueryCollection query, OneRosterTraps traps)
    {
        var (predicates, isOr) = Filter(query["filter"].ToString());
        var sort = query["sort"].ToString() is { Length: > 0 } field ? field : null;
        var order = query["orderBy"].ToString();
        if (sort is not null && (traps.RefusesSort || order is not ("asc" or "desc")))
            throw new OneRosterQueryException("invalid_sort_field");
        if (traps.RefusesDelta && predicates.Any(predicate => predicate.Field == "dateLastModified"))
            throw new OneRosterQueryException("invalid_filter_field");
        var limit = Number(query, traps.CapitalQuery ? "Limit" : "limit", 100, 1);
        return new(
            Math.Min(limit, traps.PageClamp ?? limit),
            traps.IgnoresOffset ? 0 : Number(query, traps.CapitalQuery ? "Offset" : "offset", 0, 0),
            sort,
            order == "desc",
            traps.IgnoresFilter ? [] : predicates,
            isOr);
    }

    internal bool Admits(JsonObject record) =>
        Predicates.IsEmpty || (IsOr ? Predicates.Any(predicate => predicate.Holds(record)) : Predicates.All(predicate => predicate.Holds(record)));

    /// <summary>The exact key: names are compared without regard to case by the framework, and by servers they are not.</summary>
    private static int Number(IQueryCollection query, string name, int standard, int least)
    {
        if (!query.Keys.Contains(name, StringComparer.Ordinal))
            return standard;
        return int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new OneRosterQueryException("invaliddata");
    }

    private static (ImmutableArray<OneRosterPredicate> Predicates, bool IsOr) Filter(string text)
    {
        if (text.Length == 0)
            return ([], false);
        var match = Grammar().Match(text);
        if (!match.Success)
            throw new OneRosterQueryException("invalid_filter_field");
        var fields = match.Groups["field"].Captures;
        return (
            [.. fields.Select((field, at) => new OneRosterPredicate(
                field.Value,
                match.Groups["operator"].Captures[at].Value,
                match.Groups["value"].Captures[at].Value.Replace("''", "'", StringComparison.Ordinal)))],
            match.Groups["logic"].Value == "OR");
    }

    [GeneratedRegex(
        "^(?<field>[\\w.]+)(?<operator>>=|<=|!=|=|>|<|~)'(?<value>(?:[^']|'')*)'(?: (?<logic>AND|OR) (?<field>[\\w.]+)(?<operator>>=|<=|!=|=|>|<|~)'(?<value>(?:[^']|'')*)')?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grammar();
}

/// <summary>One comparison of a filter.</summary>
internal sealed record OneRosterPredicate(string Field, string Operator, string Value)
{
    internal bool Holds(JsonObject record)
    {
        var value = record[Field]?.ToString();
        var order = string.CompareOrdinal(value, Value);
        return Operator switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "<" => order < 0,
            "<=" => order <= 0,
            _ => value?.Contains(Value, StringComparison.OrdinalIgnoreCase) == true,
        };
    }
}
