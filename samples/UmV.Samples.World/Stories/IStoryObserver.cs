using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Samples.World.Stories;

/// <summary>Is told how a story goes. People are told by role and initials; never by name, and never in their own words.</summary>
public interface IStoryObserver
{
    /// <summary>A new chapter begins.</summary>
    void Chapter(Sentence heading);

    /// <summary>Somebody did something.</summary>
    void Did(StoryAct act);

    /// <summary>Somebody wanted to do something and was refused.</summary>
    void Refused(StoryAct act, Refusal refusal);

    /// <summary>Something to know.</summary>
    void Note(Sentence note);
}

/// <summary>One thing that somebody did or wanted to do.</summary>
/// <param name="Day">The day of the story.</param>
/// <param name="Case">The letter of the case; empty outside cases.</param>
/// <param name="Who">Who, by role and initials.</param>
/// <param name="Command">The command by its name in the catalogue.</param>
/// <param name="What">The command in words.</param>
public sealed record StoryAct(LocalDate Day, string Case, StoryPerson Who, string Command, Sentence What);

/// <summary>Watches nothing.</summary>
public sealed class SilentObserver : IStoryObserver
{
    /// <inheritdoc/>
    public void Chapter(Sentence heading)
    {
    }

    /// <inheritdoc/>
    public void Did(StoryAct act)
    {
    }

    /// <inheritdoc/>
    public void Refused(StoryAct act, Refusal refusal)
    {
    }

    /// <inheritdoc/>
    public void Note(Sentence note)
    {
    }
}
