using System.Collections.Immutable;
using UmV.Core;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Identity;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Hosting;

/// <summary>The door as the person of this request knocks at it. One a request.</summary>
public sealed class WebDoor(IUmV umv, IHttpContextAccessor http, Reader reader, SchoolNames schools, IIdSource ids, UmVOptions options)
{
    /// <summary>Who asks.</summary>
    public Actor Actor => ActorClaims.ToActor(http.HttpContext!.User)
        ?? throw new InvalidOperationException("A page was opened without an actor. Every page but the identity picker asks for one.");

    public Reader Reader => reader;

    public SchoolNames Schools => schools;

    public IIdSource Ids => ids;

    public UmVOptions Options => options;

    public ValueTask<TAnswer> AskAsync<TAnswer>(Query<TAnswer> query) => umv.AskAsync(Actor, query, http.HttpContext!.RequestAborted);

    /// <summary>Carries a command out as the form asked for it: once for each form shown, and only on the version that was seen.</summary>
    public ValueTask<Outcome> ExecuteAsync(Command command, IFormCollection form) => umv.ExecuteAsync(
        Actor,
        command,
        CommandId.TryParse(form["_command"], null, out var id) ? id : null,
        long.TryParse(form["_version"], System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0,
        http.HttpContext!.RequestAborted);

    /// <summary>Carries a command out on whatever version there is: for who cannot have seen one.</summary>
    public ValueTask<Outcome> ExecuteUnseenAsync(Command command, IFormCollection form) => umv.ExecuteAsync(
        Actor, command, CommandId.TryParse(form["_command"], null, out var id) ? id : null, cancellationToken: http.HttpContext!.RequestAborted);

    /// <summary>The case with everything that its forms need; null when there is none for the actor.</summary>
    /// <param name="id">The case.</param>
    /// <param name="withSchoolDays">Whether a day is to be chosen on which people meet.</param>
    public async ValueTask<CaseScene?> SceneAsync(CaseId id, bool withSchoolDays = false)
    {
        if (await AskAsync(new GetCase(id)) is not { } view)
            return null;
        return new CaseScene(
            view,
            await AskAsync(new GetRequestForm(id)),
            view.School is { } school ? await AskAsync(new ListPeople(school)) : [],
            Provider(await AskAsync(new ListPeople(null)), view),
            Actor,
            Reader.Today,
            ids)
        {
            SchoolDays = withSchoolDays ? await AskAsync(new GetSchoolDays(id)) : null,
            FormMove = view.State == Core.Cases.CaseState.Drafting ? await AskAsync(new GetFormMove(id)) : null,
        };
    }

    /// <summary>A new command id, for a form.</summary>
    public string NewCommandId() => ids.Next<CommandId>().ToString();

    /// <summary>A school does not see all who work at the provider: only those on the team.</summary>
    private static ImmutableArray<PersonView> Provider(ImmutableArray<PersonView> known, CaseView view) => known.IsEmpty
        ? [.. view.Team.Where(member => member.To is null && member.Role is Role.ProviderLeader or Role.ProviderWorker).Select(member => member.Person with { Roles = [member.Role] })]
        : known;
}
