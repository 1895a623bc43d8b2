using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Identity;

namespace UmV.Samples.Web.Pages;

/// <summary>Anybody can be anybody: for development only, and as if it did not exist elsewhere.</summary>
[AllowAnonymous]
public sealed class IdentityModel(IUmV umv, SchoolNames schools, WebSettings settings) : PageModel
{
    // Pupils and guardians have no login to case files: they are met by people.
    private static readonly Role[] CanBe =
        [Role.ProviderLeader, Role.ProviderWorker, Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional, Role.Guardian, Role.Pupil];

    // The host vouches for whom it asks as; here it asks as the leader of the provider, who sees every school.
    private static readonly Actor Host = new(Actor.System.Person, Role.ProviderLeader);

    public List<Place> Places { get; } = [];

    public string Back { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(string? returnUrl)
    {
        if (settings.DevelopmentIdentities != true)
            return NotFound();
        Back = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? who, string? back)
    {
        if (settings.DevelopmentIdentities != true)
            return NotFound();
        await LoadAsync();
        var chosen = Places.SelectMany(place => place.People).FirstOrDefault(person => person.Key == who);
        if (chosen is null)
            return BadRequest();
        await HttpContext.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            ActorClaims.ToPrincipal(chosen.Actor, chosen.Name, CookieAuthenticationDefaults.AuthenticationScheme));
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }

    private async Task LoadAsync()
    {
        Places.Add(new Place("UmV", Choices(await umv.AskAsync(Host, new ListPeople(null)), null)));
        foreach (var (school, name) in await schools.AllAsync())
            Places.Add(new Place(name, Choices(await umv.AskAsync(Host, new ListPeople(school)), school)));
    }

    private static List<Choice> Choices(IEnumerable<PersonView> people, OrganisationNumber? school) =>
    [
        .. people.SelectMany(person => person.Roles.Where(CanBe.Contains).Select(role => new Choice($"{person.Person}|{role}", person.Name, new Actor(person.Person, role, school))))
            .OrderBy(choice => choice.Actor.Role).ThenBy(choice => choice.Name, StringComparer.CurrentCulture),
    ];

    /// <summary>Where people are.</summary>
    public sealed record Place(string Name, List<Choice> People);

    /// <summary>Somebody to be.</summary>
    public sealed record Choice(string Key, string Name, Actor Actor);
}
