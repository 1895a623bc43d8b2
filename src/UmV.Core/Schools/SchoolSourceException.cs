using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace UmV.Core.Schools;

/// <summary>Why a school system did not give what was asked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceFault>))]
public enum SourceFault
{
    /// <summary>What it gave breaks the contract: mend the export, then read again.</summary>
    ContractBreach,

    /// <summary>It does not know us.</summary>
    Unauthorized,

    /// <summary>It knows us and will not give it.</summary>
    Forbidden,

    /// <summary>It is not there.</summary>
    NotFound,

    /// <summary>It did not understand what was asked.</summary>
    BadRequest,

    /// <summary>Asked too often: try later.</summary>
    Throttled,

    /// <summary>Cannot be reached or read for now: try later.</summary>
    Unavailable,

    /// <summary>It did not answer in time: try later.</summary>
    Timeout,

    /// <summary>It is well formed, and of a kind that is not supported.</summary>
    NotSupported,

    /// <summary>It cannot prove who it is (its certificate is not trusted). Nothing was sent to it.</summary>
    Untrusted,
}

/// <summary>What the caller of a school system does about its trouble.</summary>
public enum SourceFaultFamily
{
    /// <summary>The same again would end the same: somebody must mend something first.</summary>
    Rejected,

    /// <summary>The same again may go well later.</summary>
    Unavailable,
}

/// <summary>
/// A school system did not give what was asked. The message holds no personal data; <see cref="Faults"/> holds every fault that was
/// found, up to the reader's limit.
/// </summary>
public sealed class SchoolSourceException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SchoolSourceException()
        : this(SourceFault.Unavailable, "A school system did not give what was asked.")
    {
    }

    /// <summary>Makes the exception with what happened, where, and what to do.</summary>
    public SchoolSourceException(string message)
        : this(SourceFault.Unavailable, message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public SchoolSourceException(string message, Exception innerException)
        : this(SourceFault.Unavailable, message, innerException: innerException)
    {
    }

    /// <summary>Makes the exception with everything that is known.</summary>
    public SchoolSourceException(
        SourceFault fault, string message, ImmutableArray<RosterFault> faults = default, Duration? retryAfter = null, Exception? innerException = null,
        int? httpStatus = null)
        : base(message, innerException)
    {
        Fault = fault;
        HttpStatus = httpStatus;
        Faults = faults.IsDefault ? [] : faults;
        RetryAfter = retryAfter;
    }

    /// <summary>What kind of trouble it is.</summary>
    public SourceFault Fault { get; }

    /// <summary>Each fault with file, line and column, in the order of the files; empty when the trouble is another.</summary>
    public ImmutableArray<RosterFault> Faults { get; }

    /// <summary>When it is of use to try again; null when not told.</summary>
    public Duration? RetryAfter { get; }

    /// <summary>The status of the answer that it is about; null when there was none.</summary>
    public int? HttpStatus { get; }

    /// <summary>What to do about it.</summary>
    public SourceFaultFamily Family => Fault is SourceFault.Throttled or SourceFault.Unavailable or SourceFault.Timeout
        ? SourceFaultFamily.Unavailable
        : SourceFaultFamily.Rejected;

    /// <summary>Whether trying the same again later can help.</summary>
    public bool IsTransient => Family == SourceFaultFamily.Unavailable;
}
