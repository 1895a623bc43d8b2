using NodaTime;

namespace UmV.Core.Process.Queries;

/// <summary>An answer to a message.</summary>
/// <param name="Reply">Names the answer.</param>
/// <param name="From">Who is taken to have written it. Nobody has proved it.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="Text">What it says; null when it was erased.</param>
/// <param name="At">When it was filed.</param>
public sealed record ReplyView(string Reply, PersonView From, string Message, string? Text, Instant At) : View;
