using System.Collections.Immutable;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Samples.Web.Texts;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

// Who it is about, what the problem is, how to follow up; and how a case ends.
public static partial class CaseForms
{
    private static ActionForm<CaseScene> Assessing() => new(AssessmentContent, AssessmentCommand)
    {
        Rows = scene => Math.Max(1, KnownParties(scene).Count),
        AddRow = W.AddRow,
    };

    private static IEnumerable<InputGroup> AssessmentContent(CaseScene scene, int rows)
    {
        var known = KnownParties(scene);
        for (var row = 0; row < rows; row++)
        {
            var party = row < known.Count ? known[row] : null;
            yield return new InputGroup(W.Party(row + 1),
            [
                Input.Select($"parties[{row}].person", W.Person, CaseScene.Choices(scene.SchoolPeople), Input.One(party?.Person.ToString())) with { Optional = row > 0 },
                Input.Several($"parties[{row}].roles", W.PartRoles, Input.Members<PartyRole>(Labels.Of), [.. party?.Roles.Select(role => role.ToString()) ?? []]) with { Optional = row > 0 },
            ]);
        }

        var assessment = scene.Case.Assessment;
        ImmutableArray<string> categories = assessment.Categories.IsEmpty
            ? (scene.Request?.Answers[RequestFields.Categories] as CodesAnswer)?.Values ?? []
            : assessment.Categories;
        yield return new InputGroup(W.Problem,
        [
            Input.Several("problem.categories", W.Categories, scene.ChoicesOf(RequestFields.Categories), categories),
            Input.LongText("problem.description", W.Problem, assessment.Problem),
        ]);
        yield return new InputGroup(W.Approach, [Input.LongText("approach", W.Approach, assessment.Approach)]);
        yield return new InputGroup(W.Impartiality,
        [
            Input.YesNo("interest.hasConflict", W.HasConflict, assessment.HasConflict),
            Input.LongText("interest.explanation", W.ConflictExplained) with { Optional = true, Help = W.ConflictHelp },
            Input.Choice("childWelfare", W.ChildWelfare, Input.Members<ChildWelfareOutcome>(Labels.Of), Input.One(assessment.ChildWelfare?.Outcome.ToString())) with { Help = W.ChildWelfareHelp },
        ]);
    }

    private static RecordAssessment AssessmentCommand(CaseScene scene, Posted posted)
    {
        var rows = posted.KeepRows("parties", row => posted.Has($"parties[{row}].person") && posted.Text($"parties[{row}].person") is not null);
        if (rows.IsEmpty)
            posted.Missing("parties[0].person", 0);
        return new RecordAssessment(
            scene.Id,
            [.. rows.Select(row => Party(scene, posted, row))],
            new ProblemStatement(Required(posted, "problem.categories"), posted.RequiredSealed("problem.description")),
            posted.RequiredSealed("approach"),
            new DeclaredInterest(posted.YesNo("interest.hasConflict") ?? posted.Missing("interest.hasConflict", false), posted.Sealed("interest.explanation")),
            posted.RequiredChosen<ChildWelfareOutcome>("childWelfare"));
    }

    private static AffectedParty Party(CaseScene scene, Posted posted, int row)
    {
        var person = posted.RequiredPerson($"parties[{row}].person");
        return new AffectedParty(person, posted.ChosenOf<PartyRole>($"parties[{row}].roles"), scene.IsPupil(person));
    }

    private static ImmutableArray<string> Required(Posted posted, string name) =>
        posted.All(name) is { IsEmpty: false } all ? all : posted.Missing(name, ImmutableArray<string>.Empty);

    /// <summary>The assessed parties; before there are any, those whom the school named in the request.</summary>
    private static IReadOnlyList<AffectedParty> KnownParties(CaseScene scene) => scene.Case.Assessment.Parties.IsEmpty
        ? [.. (scene.Request?.Answers[RequestFields.Parties] as RowsAnswer)?.Rows
            .Where(row => row[RequestFields.PartyPerson] is PersonAnswer)
            .Select(row => new AffectedParty(
                ((PersonAnswer)row[RequestFields.PartyPerson]!).Value, RolesOf((row[RequestFields.PartyRole] as CodeAnswer)?.Value), true)) ?? []]
        : [.. scene.Case.Assessment.Parties.Select(party => new AffectedParty(party.Person.Person, party.Roles, party.IsPupil))];

    private static ImmutableArray<PartyRole> RolesOf(string? code) => code switch
    {
        "exposed" => [PartyRole.Exposed],
        "exercising" => [PartyRole.Exercising],
        "both" => [PartyRole.Exposed, PartyRole.Exercising],
        "witness" => [PartyRole.Witness],
        "affected" => [PartyRole.OtherwiseAffected],
        _ => [],
    };

    private static ActionForm<CaseScene> Ending(Func<CaseScene, EndReason, SealedText?, Core.Decisions.Command> command, params EndReason[] reasons) => new(
        _ =>
        [
            Input.Choice("reason", W.EndReasonLabel, Input.Members(Labels.Of, reasons)),
            Input.LongText("explanation", W.Explanation) with { Optional = true, Help = W.ExplanationHelp },
        ],
        (scene, posted) => command(scene, posted.RequiredChosen<EndReason>("reason"), posted.Sealed("explanation")));

    private static ActionForm<CaseScene> Referring() => new(
        _ =>
        [
            Input.Choice("reason", W.EndReasonLabel, Input.Members(Labels.Of, EndReason.OtherServiceIsRight, EndReason.OutsideCompetence, EndReason.Other)),
            Input.Select("service", W.ToService, Input.Members<ReferralService>(Labels.Of)),
            Input.LongText("explanation", W.Explanation) with { Optional = true, Help = W.ExplanationHelp },
        ],
        (scene, posted) => new ReferRequest(
            scene.Id, posted.RequiredChosen<EndReason>("reason"), posted.RequiredChosen<ReferralService>("service"), posted.Sealed("explanation")));

    private static ActionForm<CaseScene> AddingMember() => new(
        scene =>
        [
            Input.Select("person", W.WhoAndRole, scene.Everybody.SelectMany(person => person.Roles
                .Where(role => !scene.Case.Team.Any(member => member.To is null && member.Person.Person == person.Person && member.Role == role))
                .Select(role => new Option($"{person.Person}|{role}", PersonAs(person.Name, role))))),
            Input.Select("concerning", W.WhoseGuardian, CaseScene.Choices(scene.Pupils)) with { Optional = true, Help = W.WhoseGuardianHelp },
            Input.Select("basis", W.Basis, Input.Members<TeamBasis>(Labels.Of)) with { Optional = true },
            Input.Select("release", W.Consent, Releases(scene)) with { Optional = true, Help = W.ReleaseHelp },
            Input.Date("until", W.LastDay) with { Optional = true },
        ],
        (scene, posted) =>
        {
            var (person, role) = PersonInRole(posted, "person");
            return new AddTeamMember(
                scene.Id, person, role, posted.Chosen<TeamBasis>("basis"), posted.Date("until"), posted.Id<ConsentId>("release"), posted.Person("concerning"));
        });

    private static IEnumerable<Option> Releases(CaseScene scene) => scene.Case.Consents
        .Where(consent => consent.Kind == Core.Consent.ConsentKind.ReleaseFromSecrecy && consent.IsLiveOn(scene.Today))
        .Select(consent => new Option(consent.Id.ToString(), Labels.Of(consent.Purpose)));

    private static ActionForm<CaseScene> ReviewingEmergencyUse() => new(
        scene =>
        [
            One(
                "use", W.Which, scene.Case.EmergencyUses.Where(use => use.ReviewedBy is null && use.By.Person != scene.Actor.Person),
                use => use.Use.ToString(), use => PersonAs(use.By.Name, use.Role)),
            Input.YesNo("justified", W.WasItJustified),
            Input.LongText("note", W.WhatWasFound),
        ],
        (scene, posted) => new Core.Emergency.ReviewBreakGlass(
            scene.Id, posted.RequiredId<EmergencyUseId>("use"), posted.YesNo("justified") ?? posted.Missing("justified", false), posted.RequiredSealed("note")));

    private static ActionForm<CaseScene> EndingMembership() => new(
        scene =>
        [
            Input.Choice("person", W.WhoAndRole, scene.Case.Team.Where(member => member.To is null)
                .Select(member => new Option($"{member.Person.Person}|{member.Role}", PersonAs(member.Person.Name, member.Role)))),
        ],
        (scene, posted) =>
        {
            var (person, role) = PersonInRole(posted, "person");
            return new EndTeamMembership(scene.Id, person, role);
        });

    private static Core.Text.Sentence PersonAs(string name, Role role)
    {
        var label = Labels.Of(role);
        return W.S($"{name}, {label.Nb}", $"{name}, {label.Nn}", $"{name}, {label.En}");
    }

    private static (PersonId, Role) PersonInRole(Posted posted, string name)
    {
        var parts = posted.RequiredText(name).Split('|');
        if (parts.Length == 2 && PersonId.TryParse(parts[0], null, out var person) && Enum.TryParse<Role>(parts[1], out var role) && Enum.IsDefined(role))
            return (person, role);
        return posted.Missing<(PersonId, Role)>(name, default);
    }
}
