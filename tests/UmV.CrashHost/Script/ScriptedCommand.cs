using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.CrashHost.Script;

/// <summary>One command that is sent to the door, the same in every process that reads the same script.</summary>
/// <param name="Id">Its id, for every attempt.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Command">What is asked for.</param>
/// <param name="At">When, by the clock of the story.</param>
public sealed record ScriptedCommand(CommandId Id, Actor Actor, Command Command, Instant At);
