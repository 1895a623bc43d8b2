using System.Text.Json.Serialization;

namespace UmV.Core.Cases;

/// <summary>Where a case stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseState>))]
public enum CaseState
{
    /// <summary>The school fills out the request form.</summary>
    Drafting,

    /// <summary>The request has been sent; nobody at the provider has taken it yet.</summary>
    Submitted,

    /// <summary>The provider assesses: parties, problem, approach.</summary>
    Assessing,

    /// <summary>The provider has asked the school for more.</summary>
    AwaitingInformation,

    /// <summary>Measures are drawn up.</summary>
    Planning,

    /// <summary>School leadership and the pupils are heard on the plan.</summary>
    Consulting,

    /// <summary>The plan is approved and not yet begun.</summary>
    Approved,

    /// <summary>Measures are carried out.</summary>
    FollowingUp,

    /// <summary>Follow-up rests, for a reason and until a day.</summary>
    Paused,

    /// <summary>Measures have ended; the work is evaluated.</summary>
    Evaluating,

    /// <summary>Ended after evaluation. Can be reopened.</summary>
    Closed,

    /// <summary>The provider said no, with a reason.</summary>
    Declined,

    /// <summary>Sent on to another service, with a reason.</summary>
    Referred,

    /// <summary>Taken back, with a reason.</summary>
    Withdrawn,

    /// <summary>Ended, and the school's archive has its part: it may be erased.</summary>
    Archived,

    /// <summary>Erased: a journal of ids and codes is left.</summary>
    Erased,
}
