namespace UmV.Core.Requests;

/// <summary>What a decision context also is, when it can tell the forms that the host offers.</summary>
internal interface IFormContext
{
    FormCatalogue Forms { get; }
}
