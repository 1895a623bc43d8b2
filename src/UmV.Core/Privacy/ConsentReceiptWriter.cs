using System.Globalization;
using System.Text.Json;
using NodaTime;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using Words = UmV.Core.Privacy.ReceiptWords;

namespace UmV.Core.Privacy;

/// <summary>Writes the receipt of a consent as JSON with the fields of ISO/IEC TS 27560, and as one page that a person can read.</summary>
public static class ConsentReceiptWriter
{
    /// <summary>As JSON, UTF-8.</summary>
    public static byte[] Json(ConsentReceipt receipt) => JsonSerializer.SerializeToUtf8Bytes(receipt, UmVJson.Answers.GetTypeInfo(typeof(ConsentReceipt)));

    /// <summary>As a page of HTML in one language.</summary>
    public static string Html(ConsentReceipt receipt, Language language)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var (page, zone) = (new HtmlPage(language), DateTimeZoneProviders.Tzdb[receipt.TimeZone]);
        page.Begin(Words.Title);
        page.Table(Words.WhatItIs, [Words.Field, Words.Value], Fields(receipt, language));
        page.Table(Words.WhoDecides, [Words.Name, Words.Contact], receipt.Parties.Select(party => new[]
        {
            $"{party.Name} ({party.Id}, {party.Role})", string.Join(", ", new[] { party.Contact, party.Address, party.Email, party.Phone, party.Url?.ToString() }.OfType<string>()),
        }));
        page.Table(Words.WhatBecame, [SubjectWords.When, SubjectWords.What], receipt.Events.Select(happened => new[]
        {
            Time(happened.Time, zone), $"{Words.Of(happened.State).In(language)} {Words.Of(happened.EntityRole).In(language)}",
        }));
        page.Table(SubjectWords.Shared, [SubjectWords.When, SubjectWords.What], receipt.Shared.Select(shared => new[]
        {
            Time(shared.At, zone), $"{shared.Recipient} · {shared.Purpose} · {string.Join(", ", shared.Information)}",
        }));
        if (!receipt.NotStated.IsEmpty)
            page.Paragraph($"{Words.NotStated.In(language)} {string.Join(", ", receipt.NotStated)}");
        return page.End();
    }

    private static IEnumerable<string[]> Fields(ConsentReceipt receipt, Language language)
    {
        var purpose = receipt.Processing.Purposes[0];
        return new (Sentence Name, string? Value)[]
        {
            (Words.Record, receipt.RecordId.ToString()),
            (Words.Structure, receipt.SchemaVersion),
            (Words.Principal, receipt.PiiPrincipalId.ToString()),
            (Words.Kind, Words.Of(purpose.PurposeType).In(language)),
            (Words.Purpose, purpose.Purpose.ToString()),
            (Words.LawfulBasis, purpose.LawfulBasis),
            (Words.Information, Joined(purpose.Information.Select(kind => kind.PiiType))),
            (Words.Recipients, Joined(purpose.Recipients.Select(recipient => recipient.ToString()))),
            (Words.Validity, receipt.Events[0].Validity),
            (Words.Kept, purpose.RetentionPeriod),
            (Words.Jurisdiction, purpose.Jurisdiction),
            (Words.CollectionMethod, purpose.CollectionMethod),
            (Words.Storage, Joined(purpose.StorageLocations)),
            (Words.Withdrawal, purpose.WithdrawalMethod),
            (Words.Notice, receipt.Processing.PrivacyNotice?.ToString()),
            (Words.Rights, purpose.PrivacyRights?.ToString()),
        }.Select(field => new[] { field.Name.In(language), field.Value ?? "–" });
    }

    private static string? Joined(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } text ? text : null;

    private static string Time(Instant at, DateTimeZone zone) =>
        at.InZone(zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
