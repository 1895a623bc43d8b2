using UmV.Core.Identity;

namespace UmV.Core.Decisions;

/// <summary>A wish to change something, as data. Immutable. Texts and personal details in it are sealed before they are kept.</summary>
public abstract record Command
{
    /// <summary>The journal that the command is about.</summary>
    public abstract StreamId Stream { get; }

    /// <summary>The command's name only: a command may hold what must not be logged.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A wish to change a case.</summary>
/// <param name="Case">The case.</param>
public abstract record CaseCommand(CaseId Case) : Command
{
    /// <inheritdoc/>
    public sealed override StreamId Stream => StreamId.Of(Case);
}

/// <summary>A wish to change a cooperation agreement.</summary>
/// <param name="Agreement">The agreement.</param>
public abstract record AgreementCommand(AgreementId Agreement) : Command
{
    /// <inheritdoc/>
    public sealed override StreamId Stream => StreamId.Of(Agreement);
}

/// <summary>A wish to change what the register holds of a person.</summary>
/// <param name="Person">The person.</param>
public abstract record PersonCommand(PersonId Person) : Command
{
    /// <inheritdoc/>
    public sealed override StreamId Stream => StreamId.Of(Person);
}
