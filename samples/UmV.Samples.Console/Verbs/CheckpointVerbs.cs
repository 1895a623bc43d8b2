using UmV.Core.Checkpoints;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Storage.Checkpoints;

namespace UmV.Samples.Console.Verbs;

/// <summary>Writes a signed checkpoint outside the database. The signing key lies beside the key file, its public half where it is told.</summary>
internal static class CheckpointVerbs
{
    internal static async Task<int> WriteAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var (database, target) = (line.Required("--db"), line.Required("--to"));
        await using var host = await UmVHost.OpenAsync(database, cancellationToken);
        var signer = SigningKeyFile.OpenOrCreate(line.Value("--signing-key") ?? database + ".signing-key.pem");
        var done = await host.Get<CheckpointWriter>().WriteAsync(new FileCheckpointSink(target), signer, cancellationToken);
        if (line.Value("--public-key") is { } publicKey)
            await File.WriteAllTextAsync(publicKey, SigningKeyFile.PublicKeyPem(signer), cancellationToken);
        Terminal.WriteLine(new Sentence(
            $"Kontrollpunkt {done.Number}: {done.Chains} kjeder, {done.Entries} innslag, {done.Moved.Length} flyttet siden sist.",
            $"Kontrollpunkt {done.Number}: {done.Chains} kjeder, {done.Entries} innslag, {done.Moved.Length} flytta sidan sist.",
            $"Checkpoint {done.Number}: {done.Chains} chains, {done.Entries} entries, {done.Moved.Length} moved since the last.").In(line.Language));
        return 0;
    }
}
