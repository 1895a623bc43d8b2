using SharpFuzz;
using UmV.Integrations.Email.Inbound;

// Reads one mail from standard input, as eng/fuzz.sh hands it over again and again. Whatever it is, it must be read without a crash.
Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    InboundReader.Parse(bytes.ToArray(), "fuzz", "svar@umv.example");
});
