using UmV.Core.Decisions;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Workers;
using UmV.Core.Text;

namespace UmV.Samples.World.Stories;

/// <summary>Knocks at the door for the people of a story, and tells the observer what came of it.</summary>
internal sealed class StoryTeller(IUmV umv, OutboxDispatcher dispatcher, ScriptedClock clock, IStoryObserver observer)
{
    internal ScriptedClock Clock => clock;

    internal IUmV UmV => umv;

    /// <summary>Mails handed to the channel so far.</summary>
    internal int Mails { get; private set; }

    internal void Chapter(string nb, string nn, string en) => observer.Chapter(new Sentence(nb, nn, en));

    internal void Note(string nb, string nn, string en) => observer.Note(new Sentence(nb, nn, en));

    /// <summary>What must succeed.</summary>
    internal async Task DoAsync(StoryPerson who, Command command, string letter, CancellationToken cancellationToken)
    {
        var act = ActOf(who, command, letter);
        switch (await umv.ExecuteAsync(who.Actor, command, cancellationToken: cancellationToken))
        {
            case Outcome.Done:
                observer.Did(act);
                await DeliverAsync(cancellationToken);
                break;
            case Outcome.Refused refused:
                throw new StoryException($"The story stops: on {act.Day:uuuu-MM-dd} {refused.Refusal}. This is a fault in the story or in the rules.");
            case Outcome.Invalid invalid:
                throw new StoryException($"The story stops: on {act.Day:uuuu-MM-dd} {act.Command} has faults: {string.Join("; ", invalid.Faults)}.");
            case var other:
                throw new StoryException($"The story stops: on {act.Day:uuuu-MM-dd} {act.Command} came to {other.GetType().Name}. This is a fault in the story.");
        }
    }

    /// <summary>What must be refused.</summary>
    internal async Task<Refusal> RefuseAsync(StoryPerson who, Command command, string letter, CancellationToken cancellationToken)
    {
        var act = ActOf(who, command, letter);
        if (await umv.ExecuteAsync(who.Actor, command, cancellationToken: cancellationToken) is not Outcome.Refused refused)
            throw new StoryException($"The story stops: on {act.Day:uuuu-MM-dd} {act.Command} was to be refused and was not.");
        observer.Refused(act, refused.Refusal);
        return refused.Refusal;
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var report = await dispatcher.DrainOnceAsync(cancellationToken);
        Mails += report.Sent;
        if (report.Waiting > 0)
            throw new StoryException("Mails could not be written. See that the mail folder is there, can be written, and that the disk is not full.");
    }

    private StoryAct ActOf(StoryPerson who, Command command, string letter)
    {
        var name = CommandCatalogue.Of(command).Name;
        return new StoryAct(clock.Today, letter, who, name, CommandWords.Of(command));
    }
}
