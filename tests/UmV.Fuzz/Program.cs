using System.Text;
using SharpFuzz;
using UmV.Integrations.Email.Calendar;
using UmV.Integrations.Email.Inbound;

// Reads one text from standard input, as eng/fuzz.sh hands it over again and again: a mail, or what a calendar answers, which a search would
// seldom reach through a mail's encodings. Whatever it is, it must be read without a crash.
Action<ReadOnlyMemory<byte>> read = args switch
{
    ["mail"] => bytes => InboundReader.Parse(bytes, "fuzz", "svar@umv.example"),
    ["calendar"] => bytes => CalendarReplyReader.Read("fuzz", Encoding.UTF8.GetString(bytes.Span)),
    _ => throw new ArgumentException("Say what to read: mail or calendar."),
};
Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    read(bytes.ToArray());
});
