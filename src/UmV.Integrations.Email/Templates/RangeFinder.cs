using Fluid.Ast;

namespace UmV.Integrations.Email.Templates;

/// <summary>Looks for a range such as (1..9): its numbers are all made before a step of the loop is counted, so that no limit of steps holds it.</summary>
internal sealed class RangeFinder : AstVisitor
{
    internal bool Found { get; private set; }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        Found = true;
        return rangeExpression;
    }
}
