using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;

namespace UmV.Core.Privacy;

/// <summary>
/// Makes the package that the school's archive gets of an ended case before it may be erased here: one JSON document, <c>umv-archive/1</c>, with
/// the case as its readers see it, texts and names opened. Its SHA-256 is the receipt. Safe to share between threads.
/// </summary>
public sealed class SchoolArchive
{
    /// <summary>The receipt of what had nothing for an archive: the SHA-256 of no bytes.</summary>
    public const string NothingToKeep = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly IUmV _door;
    private readonly IClock _clock;

    private SchoolArchive(IServiceProvider services)
    {
        _door = services.GetRequiredService<IUmV>();
        _clock = services.GetRequiredService<IClock>();
    }

    internal static SchoolArchive Create(IServiceProvider services) => new(services);

    /// <summary>Makes the package, for an actor who may read the case; null when there is no such case for the actor, or it has not ended.</summary>
    public async ValueTask<ArchivePackage?> ExportAsync(Actor actor, CaseId id, CancellationToken cancellationToken = default)
    {
        if (await _door.AskAsync(actor, new GetCase(id), cancellationToken).ConfigureAwait(false) is not
            { State: CaseState.Closed or CaseState.Declined or CaseState.Referred or CaseState.Withdrawn or CaseState.Archived } view)
            return null;
        var bytes = Write(view, _clock.GetCurrentInstant());
        return new ArchivePackage(id, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Notes that the school's archive has the package: the case may be erased from now on.</summary>
    public ValueTask<Outcome> ReceiveAsync(Actor actor, ArchivePackage package, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        return _door.ExecuteAsync(actor, new ArchiveCase(package.Case, package.Receipt), cancellationToken: cancellationToken);
    }

    private static byte[] Write(CaseView view, Instant now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", "umv-archive/1");
            json.WriteString("exportedAt", NodaTime.Text.InstantPattern.ExtendedIso.Format(now));
            json.WriteString("preservedUnder", "Riksarkivarens forskrift § 7-28 tredje ledd");
            json.WritePropertyName("case");
            JsonSerializer.Serialize(json, view, UmVJson.Answers.GetTypeInfo(typeof(CaseView)));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

/// <summary>A package for the school's archive. Masked by <see cref="ToString"/>.</summary>
/// <param name="Case">The case.</param>
/// <param name="Content">The package as UTF-8 JSON.</param>
/// <param name="Receipt">SHA-256 of the content, 64 small hexadecimal digits.</param>
public sealed record ArchivePackage(CaseId Case, ReadOnlyMemory<byte> Content, string Receipt)
{
    /// <summary>The case and the receipt.</summary>
    public override string ToString() => $"{Case} {Receipt}";
}
