namespace UmV.Core.Agreements;

/// <summary>One numbered clause of an agreement. Agreement text concerns organisations: it must not name a person.</summary>
/// <param name="Number">Numbers with dots between, such as <c>2.1</c>.</param>
/// <param name="Text">The words of the clause.</param>
public sealed record Clause(string Number, string Text);
