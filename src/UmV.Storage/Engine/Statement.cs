namespace UmV.Storage.Engine;

/// <summary>
/// One prepared command, used again and again: values go in by <c>Set</c>, then it is executed. Belongs to one session, hence to one
/// thread at a time. A caller that sets the parameters in the same order each time pays no look-up.
/// </summary>
internal abstract class Statement : IAsyncDisposable
{
    private readonly List<Parameter> _known = [];
    private int _next;

    /// <summary>Gives a parameter its value for the next execution; null becomes the database's null.</summary>
    internal Statement Set(string name, long value)
    {
        Bind(PlaceOf(name), value);
        return this;
    }

    /// <inheritdoc cref="Set(string,long)"/>
    internal Statement Set(string name, long? value) => value is { } some ? Set(name, some) : SetNull(name);

    /// <inheritdoc cref="Set(string,long)"/>
    internal Statement Set(string name, string? value)
    {
        if (value is null)
            return SetNull(name);
        Bind(PlaceOf(name), value);
        return this;
    }

    /// <inheritdoc cref="Set(string,long)"/>
    internal Statement Set(string name, byte[]? value) => value is null ? SetNull(name) : Set(name, value.AsMemory());

    /// <inheritdoc cref="Set(string,long)"/>
    internal Statement Set(string name, ReadOnlyMemory<byte> value)
    {
        Bind(PlaceOf(name), value);
        return this;
    }

    /// <summary>Gives a parameter an id as 16 bytes.</summary>
    internal Statement Set(string name, Guid value)
    {
        Bind(PlaceOf(name), value);
        return this;
    }

    /// <inheritdoc cref="Set(string,Guid)"/>
    internal Statement Set(string name, Guid? value) => value is { } some ? Set(name, some) : SetNull(name);

    private Statement SetNull(string name)
    {
        BindNull(PlaceOf(name));
        return this;
    }

    /// <summary>Executes it; the number of rows changed.</summary>
    internal abstract ValueTask<int> ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>The first column of the first row; null when there is no row or the value is the database's null.</summary>
    internal abstract ValueTask<object?> ScalarAsync(CancellationToken cancellationToken);

    /// <summary>The first row; the default value when there is none.</summary>
    internal abstract ValueTask<T?> FirstAsync<T>(Func<Row, T> map, CancellationToken cancellationToken);

    /// <summary>Every row.</summary>
    internal abstract ValueTask<List<T>> ListAsync<T>(Func<Row, T> map, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>The place of a parameter, told once for each.</summary>
    private protected abstract int Declare(string name);

    private protected abstract void Bind(int place, long value);

    private protected abstract void Bind(int place, string value);

    private protected abstract void Bind(int place, ReadOnlyMemory<byte> value);

    private protected abstract void Bind(int place, Guid value);

    private protected abstract void BindNull(int place);

    private int PlaceOf(string name)
    {
        if (_next >= _known.Count)
            _next = 0;
        if (_next < _known.Count && ReferenceEquals(_known[_next].Name, name))
            return _known[_next++].Place;
        return Find(name);
    }

    private int Find(string name)
    {
        var at = _known.FindIndex(parameter => parameter.Name == name);
        if (at < 0)
        {
            at = _known.Count;
            _known.Add(new Parameter(name, Declare(name)));
        }

        _next = at + 1;
        return _known[at].Place;
    }

    private readonly record struct Parameter(string Name, int Place);
}
