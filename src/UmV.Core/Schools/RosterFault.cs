namespace UmV.Core.Schools;

/// <summary>One thing that is wrong in what a school system gave. Never holds the value of a cell, which may be personal.</summary>
/// <param name="File">The file's name, or the resource of an interface.</param>
/// <param name="Line">The line of the physical file on which the row begins, from 1; null when the fault is about the whole file.</param>
/// <param name="Column">The column or field; null when it is about the whole row or file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RosterFault(string File, int? Line, string? Column, string Message)
{
    /// <summary>File, line, column and message in one line.</summary>
    public override string ToString() =>
        $"{File}{(Line is { } line ? $" line {line}" : "")}{(Column is null ? "" : $", column {Column}")}: {Message}";
}
