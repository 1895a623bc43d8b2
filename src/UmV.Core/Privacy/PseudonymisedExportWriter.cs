using System.Text.Json;
using UmV.Core.Process;
using UmV.Core.Process.Queries;

namespace UmV.Core.Privacy;

/// <summary>Writes a pseudonymised export.</summary>
public static class PseudonymisedExportWriter
{
    /// <summary>As JSON, UTF-8: codes, months, numbers and pseudonyms.</summary>
    public static byte[] Json(PseudonymisedExport export) => JsonSerializer.SerializeToUtf8Bytes(export, UmVJson.Answers.GetTypeInfo(typeof(PseudonymisedExport)));
}
