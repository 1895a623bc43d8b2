using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

// The plan, who is heard on it, objections and consents.
public static partial class CaseForms
{
    private static ActionForm<CaseScene> Planning(Func<CaseScene, Posted, ImmutableArray<Measure>, Command> command, bool withReason) => new(
        (scene, rows) => (withReason ? [new InputGroup(null, [Input.LongText("reason", W.Reason)])] : Array.Empty<InputGroup>())
            .Concat(Enumerable.Range(0, rows).Select(row => MeasureInputs(scene, row, row < scene.Case.Measures.Length ? scene.Case.Measures[row] : null))),
        (scene, posted) => command(
            scene, posted, [.. posted.KeepRows("measures", row => posted.Text($"measures[{row}].remove") is null).Select(row => MeasureOf(scene, posted, $"measures[{row}]"))]))
    {
        Rows = scene => Math.Max(1, scene.Case.Measures.Length),
        AddRow = W.AddMeasure,
    };

    private static InputGroup MeasureInputs(CaseScene scene, int row, MeasureView? known)
    {
        var at = $"measures[{row}]";
        var pupils = scene.Case.Assessment.Parties.Where(party => party.IsPupil).Select(party => party.Person).ToList();
        return new InputGroup(W.MeasureNo(row + 1),
        [
            Input.Hidden($"{at}.id", (known?.Measure ?? scene.Ids.Next<MeasureId>()).ToString()),
            Input.Select($"{at}.kind", W.Kind, Input.Members<MeasureKind>(Labels.Of), Input.One(known?.Kind.ToString())),
            Input.Choice($"{at}.level", W.Level, Input.Members<TargetLevel>(Labels.Of), Input.One(known?.Level.ToString())),
            Input.Several($"{at}.pupils", W.Pupils, CaseScene.Choices(pupils), [.. known?.Pupils.Select(pupil => pupil.Person.ToString()) ?? (pupils.Count == 1 ? [pupils[0].Person.ToString()] : [])]),
            Input.LongText($"{at}.problem", W.MeasureProblem, known?.Problem),
            Input.LongText($"{at}.description", W.Planned, known?.Description),
            Input.Date($"{at}.from", W.FirstDay, known?.When?.Start),
            Input.Date($"{at}.until", W.LastDay, known?.When?.End),
            Input.Select($"{at}.responsible", W.Responsible, CaseScene.Choices(scene.ProviderPeople.Concat(StaffOf(scene))), Input.One(known?.Responsible?.Person.ToString() ?? scene.Case.Coordinator?.Person.ToString())),
            Input.Date($"{at}.evaluateOn", W.EvaluateOn, known?.EvaluateOn),
            Input.Number($"{at}.goal.baseline", W.Baseline, Number(known?.Goal?.Baseline)),
            Input.Number($"{at}.goal.target", W.Target, Number(known?.Goal?.Target)),
            Input.Select($"{at}.goal.unit", W.Unit, Input.Members<GoalUnit>(Labels.Of), Input.One(known?.Goal?.Unit.ToString())),
            Input.Date($"{at}.goal.by", W.GoalBy, known?.Goal?.By),
            Input.LongText($"{at}.goal.description", W.GoalWords, known?.Goal?.Description) with { Optional = true },
            Input.LongText($"{at}.supplements", W.Supplements, known?.Supplements),
            .. row == 0 ? Array.Empty<Input>() : [Input.Several($"{at}.remove", W.MeasureNo(row + 1), [new Option("true", W.RemoveMeasure)]) with { Optional = true }],
        ]);
    }

    private static Measure MeasureOf(CaseScene scene, Posted posted, string at) => new()
    {
        Id = posted.Id<MeasureId>($"{at}.id") ?? scene.Ids.Next<MeasureId>(),
        Kind = posted.RequiredChosen<MeasureKind>($"{at}.kind"),
        Level = posted.RequiredChosen<TargetLevel>($"{at}.level"),
        Pupils = posted.People($"{at}.pupils"),
        Problem = posted.RequiredSealed($"{at}.problem"),
        Description = posted.RequiredSealed($"{at}.description"),
        When = RequiredDays(posted, $"{at}.from", $"{at}.until"),
        Responsible = posted.RequiredPerson($"{at}.responsible"),
        EvaluateOn = posted.RequiredDate($"{at}.evaluateOn"),
        Goal = new MeasurableGoal(
            posted.RequiredNumber($"{at}.goal.baseline"), posted.RequiredNumber($"{at}.goal.target"),
            posted.RequiredChosen<GoalUnit>($"{at}.goal.unit"), posted.RequiredDate($"{at}.goal.by"), posted.Sealed($"{at}.goal.description")),
        Supplements = posted.RequiredSealed($"{at}.supplements"),
    };

    private static NodaTime.DateInterval? RequiredDays(Posted posted, string from, string until)
    {
        posted.RequiredDate(from);
        posted.RequiredDate(until);
        return posted.Faults.Any(fault => fault.Path == from || fault.Path == until) ? null : posted.Days(from, until);
    }

    private static ActionForm<CaseScene> AdjustingDates() => new(
        scene =>
        [
            One("measure", W.Measure, scene.Case.Measures.Where(measure => measure.State is MeasureState.Planned or MeasureState.Running), measure => measure.Measure.ToString(), NameOf),
            Input.Date("from", W.FirstDay), Input.Date("until", W.LastDay), Input.Date("evaluateOn", W.EvaluateOn),
        ],
        (scene, posted) => new AdjustMeasureDates(
            scene.Id, posted.RequiredId<MeasureId>("measure"),
            RequiredDays(posted, "from", "until") ?? new NodaTime.DateInterval(scene.Today, scene.Today), posted.RequiredDate("evaluateOn")));

    private static ActionForm<CaseScene> Hearing() => new(
        scene =>
        [
            Input.Choice("kind", W.HeardAs, Input.Members<ConsulteeKind>(Labels.Of)),
            Input.Select("person", W.Who, CaseScene.Choices(scene.SchoolPeople.Where(person => person.Roles.Any(role => role is Role.SchoolLeader or Role.Pupil or Role.Guardian)))),
            Input.Select("concerning", W.Concerning, CaseScene.Choices(scene.ConcernedPupils)) with { Optional = true },
            Input.Choice("outcome", W.Outcome, Input.Members<HearingOutcome>(Labels.Of)),
            Input.Date("on", W.On, scene.Today),
            Input.LongText("ownWords", W.OwnWords) with { Optional = true, Help = W.OwnWordsHelp },
            Input.LongText("reason", W.WhyNotHeard) with { Optional = true, Help = W.WhyNotHeardHelp },
        ],
        (scene, posted) => new RecordHearing(
            scene.Id, posted.RequiredChosen<ConsulteeKind>("kind"), posted.RequiredPerson("person"), posted.RequiredChosen<HearingOutcome>("outcome"),
            posted.RequiredDate("on"), posted.Sealed("ownWords"), posted.Sealed("reason"), posted.Person("concerning")));

    private static ActionForm<CaseScene> RaisingObjection() => new(
        scene =>
        [
            Input.Select("by", W.Objector, CaseScene.Choices(scene.Everybody), Input.One(scene.Actor.Person.ToString())),
            Input.LongText("text", W.Objection),
        ],
        (scene, posted) => new RaiseObjection(scene.Id, scene.Ids.Next<ObjectionId>(), posted.RequiredPerson("by"), posted.RequiredSealed("text")));

    private static ActionForm<CaseScene> AnsweringObjection() => new(
        scene => [WhichObjection(scene, ObjectionState.Raised), Input.LongText("answer", W.Answer)],
        (scene, posted) => new AnswerObjection(scene.Id, posted.RequiredId<ObjectionId>("objection"), posted.RequiredSealed("answer")));

    private static ActionForm<CaseScene> TakingBackObjection() => new(
        scene => [One("objection", W.Objection, scene.Case.Objections.Where(objection => objection.By.Person == scene.Actor.Person && objection.State != ObjectionState.TakenBack), objection => objection.Objection.ToString(), ObjectionWords)],
        (scene, posted) => new TakeBackObjection(scene.Id, posted.RequiredId<ObjectionId>("objection")));

    private static Input WhichObjection(CaseScene scene, params ObjectionState[] states) => One(
        "objection", W.Objection, scene.Case.Objections.Where(objection => states.Contains(objection.State)), objection => objection.Objection.ToString(), ObjectionWords);

    private static Sentence ObjectionWords(ObjectionView objection) => W.Same($"{objection.By.Name}: {objection.Text}");

    private static ActionForm<CaseScene> GivingConsent() => new(
        scene =>
        [
            Input.Choice("kind", W.ConsentKind, Input.Members<ConsentKind>(Labels.Of)),
            Input.Select("concerning", W.About, CaseScene.Choices(scene.Pupils)),
            Input.Select("givenBy", W.GivenBy, CaseScene.Choices(scene.SchoolPeople.Where(person => person.Roles.Any(role => role is Role.Pupil or Role.Guardian)))),
            Input.Select("purpose", W.Purpose, Input.Members<DataPurpose>(Labels.Of)),
            Input.Date("validFrom", W.FirstDay, scene.Today),
            Input.Date("validUntil", W.LastDay),
            Input.Select("recipient", W.Recipient, Input.Members<DataRecipient>(Labels.Of)) with { Optional = true, Help = W.RecipientHelp },
            Input.Text("information", W.InformationKinds) with { Optional = true, Help = W.InformationHelp },
        ],
        (scene, posted) => new GiveConsent(
            scene.Id, scene.Ids.Next<ConsentId>(), posted.RequiredChosen<ConsentKind>("kind"), posted.RequiredPerson("concerning"), posted.RequiredPerson("givenBy"),
            posted.RequiredChosen<DataPurpose>("purpose"), posted.RequiredDate("validFrom"), posted.RequiredDate("validUntil"),
            posted.Chosen<DataRecipient>("recipient"), Codes(posted, "information")));

    private static ActionForm<CaseScene> WithdrawingConsent() => new(
        scene => [WhichConsent(scene, consent => consent.WithdrawnOn is null)],
        (scene, posted) => new WithdrawConsent(scene.Id, posted.RequiredId<ConsentId>("consent")));

    private static ActionForm<CaseScene> Sharing() => new(
        scene =>
        [
            WhichConsent(scene, consent => consent.IsLiveOn(scene.Today)),
            Input.Select("recipient", W.Recipient, Input.Members<DataRecipient>(Labels.Of)),
            Input.Select("purpose", W.Purpose, Input.Members<DataPurpose>(Labels.Of)),
            Input.Text("information", W.InformationKinds) with { Help = W.InformationHelp },
        ],
        (scene, posted) => new ShareInformation(
            scene.Id, posted.RequiredId<ConsentId>("consent"), posted.RequiredChosen<DataRecipient>("recipient"), posted.RequiredChosen<DataPurpose>("purpose"),
            Codes(posted, "information") ?? []));

    private static ActionForm<CaseScene> SharingWithoutConsent() => new(
        scene =>
        [
            Input.Select("concerning", W.About, CaseScene.Choices(scene.Pupils)),
            Input.Select("recipient", W.Recipient, Input.Members<DataRecipient>(Labels.Of)),
            Input.Text("information", W.InformationKinds) with { Help = W.InformationHelp },
            Input.Choice("basis", W.LegalBasis, Input.Members<OverrideBasis>(Labels.Of)),
            Input.LongText("reason", W.Reason),
            Input.Select("withhold", W.WithholdQuestion, Input.Members<AccessRefusal>(AccessRules.Of)) with { Optional = true, Help = W.WithholdHelp },
        ],
        (scene, posted) => new OverrideConsent(
            scene.Id, scene.Ids.Next<ConsentOverrideId>(), posted.RequiredPerson("concerning"), posted.RequiredChosen<DataRecipient>("recipient"),
            Codes(posted, "information") ?? [], posted.RequiredChosen<OverrideBasis>("basis"), posted.RequiredSealed("reason"),
            posted.Chosen<AccessRefusal>("withhold")));

    private static ActionForm<CaseScene> ReviewingOverride() => new(
        scene =>
        [
            One(
                "override", W.Which, scene.Case.ConsentOverrides.Where(one => one.ReviewedBy is null && one.By.Person != scene.Actor.Person),
                one => one.Override.ToString(), one => Labels.Of(one.Basis)),
            Input.YesNo("justified", W.DidTheBasisHold),
            Input.LongText("note", W.WhatWasFound),
            Input.YesNo("tell", W.TellQuestion) with { Optional = true },
        ],
        (scene, posted) => new ReviewConsentOverride(
            scene.Id, posted.RequiredId<ConsentOverrideId>("override"), posted.YesNo("justified") ?? posted.Missing("justified", false), posted.RequiredSealed("note"),
            posted.YesNo("tell") == true));

    private static Input WhichConsent(CaseScene scene, Func<ConsentRecord, bool> fits) => One(
        "consent", W.Consent, scene.Case.Consents.Where(fits), consent => consent.Id.ToString(),
        consent =>
        {
            var (kind, purpose) = (Labels.Of(consent.Kind), Labels.Of(consent.Purpose));
            return W.S($"{kind.Nb} – {purpose.Nb}", $"{kind.Nn} – {purpose.Nn}", $"{kind.En} – {purpose.En}");
        });

    private static ImmutableArray<string>? Codes(Posted posted, string name) =>
        posted.Text(name) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : null;

    private static IEnumerable<PersonView> StaffOf(CaseScene scene) =>
        scene.SchoolPeople.Where(person => person.Roles.Any(role => role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher or Role.OtherProfessional));

    private static string? Number(decimal? number) => number?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
