namespace UmV.Core.Decisions;

/// <summary>A command that one part of a case decides for itself.</summary>
internal interface IPartCommand<in TPart>
{
    Decision Decide(TPart part, DecisionContext context);
}

/// <summary>An event that one part of a case folds into itself.</summary>
internal interface IPartEvent<TPart>
{
    TPart Apply(TPart part);
}
