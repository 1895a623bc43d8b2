using System.Text.Json.Serialization;

namespace UmV.Core.Requests;

/// <summary>The kinds of questions a form can ask. Closed: the kind decides what an answer may be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    /// <summary>One line of free text. Always sealed.</summary>
    Text,

    /// <summary>Free text of several lines. Always sealed.</summary>
    LongText,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>One of the field's choices.</summary>
    Choice,

    /// <summary>Any number of the field's choices.</summary>
    MultiChoice,

    /// <summary>A person in the register.</summary>
    Person,

    /// <summary>A list of rows, each with the same questions, such as one row for each affected party.</summary>
    People,

    /// <summary>A Norwegian organisation number.</summary>
    OrganisationNumber,
}
