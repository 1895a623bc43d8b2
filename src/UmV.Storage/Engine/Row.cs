namespace UmV.Storage.Engine;

/// <summary>The row that a statement stands on, to be read at once. A value of another kind than asked for is an error of the engine.</summary>
internal abstract class Row
{
    internal abstract bool IsDBNull(int column);

    internal abstract long GetInt64(int column);

    internal abstract string GetString(int column);

    /// <summary>A copy of the bytes.</summary>
    internal abstract byte[] GetBlob(int column);

    /// <summary>Copies the bytes when there are exactly as many as asked for; false otherwise.</summary>
    internal abstract bool TryCopyBlob(int column, Span<byte> exactly);

    internal int GetInt32(int column) => checked((int)GetInt64(column));
}
