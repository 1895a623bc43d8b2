using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>Gathers rows and hands them to the store by the thousand.</summary>
internal sealed class RosterWriter(IRosterImport import)
{
    private const int Size = 1000;

    private readonly ImmutableArray<RosterSchoolRow>.Builder _schools = ImmutableArray.CreateBuilder<RosterSchoolRow>();
    private readonly ImmutableArray<RosterClassRow>.Builder _classes = ImmutableArray.CreateBuilder<RosterClassRow>();
    private readonly ImmutableArray<RosterPersonRow>.Builder _persons = ImmutableArray.CreateBuilder<RosterPersonRow>();
    private readonly ImmutableArray<RosterFunctionRow>.Builder _functions = ImmutableArray.CreateBuilder<RosterFunctionRow>();
    private readonly ImmutableArray<RosterMembershipRow>.Builder _memberships = ImmutableArray.CreateBuilder<RosterMembershipRow>();
    private readonly ImmutableArray<RosterGuardianRow>.Builder _guardians = ImmutableArray.CreateBuilder<RosterGuardianRow>();
    private readonly ImmutableArray<RosterRecordRow>.Builder _records = ImmutableArray.CreateBuilder<RosterRecordRow>();
    private int _waiting;

    internal void Add(RosterSchoolRow row) => Add(_schools, row);

    internal void Add(RosterClassRow row) => Add(_classes, row);

    internal void Add(RosterPersonRow row) => Add(_persons, row);

    internal void Add(RosterFunctionRow row) => Add(_functions, row);

    internal void Add(RosterMembershipRow row) => Add(_memberships, row);

    internal void Add(RosterGuardianRow row) => Add(_guardians, row);

    internal void Add(RosterRecordRow row) => Add(_records, row);

    internal ValueTask WriteWhenFullAsync(CancellationToken cancellationToken) =>
        _waiting < Size ? ValueTask.CompletedTask : WriteAsync(cancellationToken);

    internal ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        _waiting = 0;
        return import.WriteAsync(
            new RosterBatch
            {
                Schools = _schools.DrainToImmutable(),
                Classes = _classes.DrainToImmutable(),
                Persons = _persons.DrainToImmutable(),
                Functions = _functions.DrainToImmutable(),
                Memberships = _memberships.DrainToImmutable(),
                Guardians = _guardians.DrainToImmutable(),
                Records = _records.DrainToImmutable(),
            },
            cancellationToken);
    }

    private void Add<TRow>(ImmutableArray<TRow>.Builder rows, TRow row)
    {
        rows.Add(row);
        _waiting++;
    }
}
