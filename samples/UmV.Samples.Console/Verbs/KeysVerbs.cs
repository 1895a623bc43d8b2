using System.Globalization;
using Spectre.Console;
using UmV.Core.Process.Keys;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Lists key-encryption keys, rotates them while others work, and retires one that nothing uses.</summary>
internal static class KeysVerbs
{
    internal static async Task<int> ListAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var table = Terminal.Table(
            Words.Key.In(language), Words.State.In(language), Words.KeysOfTexts.In(language), Words.RosterRecords.In(language),
            Words.RosterSources.In(language), Words.Oldest.In(language));
        foreach (var key in await host.Get<KeyRotation>().ListAsync(cancellationToken))
        {
            table.AddRow(
                Markup.Escape(key.KeyEncryptionKeyId),
                (key.IsHeld ? key.IsCurrent ? Words.Current : key.IsFree ? Words.Free : Words.InUse : Words.KeyMissing).In(language),
                key.DataKeys.ToString(CultureInfo.InvariantCulture),
                key.RosterRecords.ToString(CultureInfo.InvariantCulture),
                key.RosterSources.ToString(CultureInfo.InvariantCulture),
                key.OldestFrom is { } oldest ? CasesVerb.Local(oldest) : "-");
        }

        Terminal.Create().Write(table);
        return 0;
    }

    internal static async Task<int> RotateAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var rotation = host.Get<KeyRotation>();
        var done = line.Flags.Contains("--resume")
            ? await rotation.ResumeAsync(null, cancellationToken)
            : await rotation.RotateAsync(null, cancellationToken);
        Terminal.WriteLine(new Sentence(
            $"Gjeldende nøkkel er {done.CurrentKeyId}. Pakket om: {done.DataKeys} tekstnøkler, {done.RosterRecords} poster i skolelisten.",
            $"Gjeldande nøkkel er {done.CurrentKeyId}. Pakka om: {done.DataKeys} tekstnøklar, {done.RosterRecords} postar i skulelista.",
            $"The current key is {done.CurrentKeyId}. Wrapped anew: {done.DataKeys} keys of texts, {done.RosterRecords} roster records.").In(line.Language));
        return 0;
    }

    internal static async Task<int> RetireAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        if (!await host.Get<KeyRotation>().RetireAsync(line.Words[0], cancellationToken))
            throw new FailureException($"The key '{line.Words[0]}' is current or in use: see 'keys list'. Rotate first; a roster takes the new key at its next import. Nothing was changed.");
        return 0;
    }
}
