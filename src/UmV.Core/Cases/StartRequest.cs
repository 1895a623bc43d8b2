using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Begins a request: a new case in <see cref="CaseState.Drafting"/>. Who begins it is on the team from the start.</summary>
/// <param name="Case">The new case.</param>
/// <param name="School">The school that asks; the actor's own.</param>
/// <param name="Form">The form; the host's first when left out.</param>
public sealed record StartRequest(CaseId Case, OrganisationNumber School, string? Form = null) : CaseCommand(Case)
{
    internal Decision Decide(CaseFile? file, CaseContext context)
    {
        if (file is not null)
            return Decision.Invalid(Fault.Duplicate("case"));
        if (context.Actor.School is { } own && own != School)
            return Decision.Invalid(new Fault("school", "other-school", new Sentence(
                "Du kan bare be om hjelp for din egen skole.", "Du kan berre be om hjelp for din eigen skule.", "You can ask for help for your own school only.")));
        var form = Form is null ? context.Forms.All[^1] : context.Forms.Latest(Form);
        return form is null
            ? Decision.Invalid(Fault.Unknown("form"))
            : Decision.Of(new RequestStarted(Case, School, RequestForm.Start(form, context.Actor.Person, context.Now), context.Actor.Role, context.Now));
    }
}

/// <summary>A request was begun.</summary>
/// <param name="Case">The case.</param>
/// <param name="School">The school.</param>
/// <param name="Request">The empty form, with its version.</param>
/// <param name="Role">The role of who began it.</param>
/// <param name="At">When.</param>
public sealed record RequestStarted(CaseId Case, OrganisationNumber School, RequestForm Request, Role Role, Instant At) : DomainEvent
{
    internal CaseFile Begin() => new()
    {
        Id = Case,
        School = School,
        Request = Request,
        Team = CaseTeam.Empty.With(Request.StartedBy, Role, At),
        Spells = [new Spell(At, null)],
        BegunAt = At,
        ChangedAt = At,
    };
}
