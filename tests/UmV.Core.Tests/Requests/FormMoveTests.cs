using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Requests;

/// <summary>A draft may move to a newer version of its form. A request that was sent stays on its version.</summary>
public sealed class FormMoveTests
{
    private static readonly FieldType[] Types =
        [FieldType.Text, FieldType.LongText, FieldType.Number, FieldType.Date, FieldType.Bool, FieldType.Choice, FieldType.MultiChoice, FieldType.Person, FieldType.People];

    private static readonly FormAnswer[] Kinds =
    [
        new TextAnswer("Synthetic"), new NumberAnswer(7), new DateAnswer(new LocalDate(2025, 9, 1)), new BoolAnswer(true), new CodeAnswer("red"),
        new CodesAnswer("red", "blue"), new PersonAnswer(RequestExamples.Pupil),
        new RowsAnswer(FormAnswers.Empty.With("innerB", 3).With("gone", true), FormAnswers.Empty.With("gone", false)),
    ];

    [Fact]
    public void An_answer_stays_just_where_its_question_is_and_takes_an_answer_of_its_kind_and_none_is_lost()
    {
        var keys = new[] { "a", "b", "c", "d", "e", "f" };
        var gen = Gen.Select(Gen.Int[-1, Types.Length - 1].Array[6], Gen.Int[-1, Kinds.Length - 1].Array[6]);
        gen.Sample(
            (asked, given) =>
            {
                var form = RequestExamples.Form([RequestExamples.Field("always", FieldType.Bool), .. keys.Zip(asked).Where(field => field.Second >= 0).Select(field => OfType(field.First, Types[field.Second]))]);
                var answers = keys.Zip(given).Where(answer => answer.Second >= 0).Aggregate(FormAnswers.Empty, (all, one) => all.With(one.First, Kinds[one.Second]));

                var move = FormMove.To(form, answers);

                foreach (var key in answers.Keys.Where(key => answers[key] is not RowsAnswer))
                {
                    var stays = form.Field(key) is { } field && Takes(field.Type, answers[key]!);
                    (move.Kept[key] is not null).Should().Be(stays);
                    move.Gone.Contains(key).Should().Be(!stays);
                    if (stays)
                        move.Kept[key].Should().Be(answers[key]);
                }

                foreach (var key in answers.Keys.Where(key => answers[key] is RowsAnswer))
                {
                    var isAsked = form.Field(key)?.Type == FieldType.People && key == "b";
                    move.Gone.Where(path => path.StartsWith($"{key}[", StringComparison.Ordinal)).Should()
                        .Equal(isAsked ? [$"{key}[0].gone", $"{key}[1].gone"] : [$"{key}[0].gone", $"{key}[0].innerB", $"{key}[1].gone"]);
                    move.Kept[key].Should().Be(isAsked ? new RowsAnswer(FormAnswers.Empty.With("innerB", 3)) : null);
                }

                move.Kept.Keys.Should().BeSubsetOf(answers.Keys);
                FormValidation.CheckDraft(form, move.Kept, RequestExamples.Today).Should().NotContain(fault => fault.Code == "unknown-field" || fault.Code == "wrong-kind");
            },
            iter: 3000);
    }

    [Fact]
    public async Task What_the_dry_run_tells_is_what_moving_does_and_nothing_is_done_before()
    {
        using var world = await DraftedAsync();
        var before = (await world.JournalAsync(StreamId.Of(world.Case))).Count;

        var told = (await world.Door.AskAsync(Teacher, new GetFormMove(world.Case)))!;

        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(before, "a dry run changes nothing");
        (told.From, told.To, told.EndorsementFalls).Should().Be((1, 2, true));
        told.Gone.Select(answer => (answer.Path, answer.Label.En, answer.Text ?? answer.Words!.En)).Should().Equal(
            ("expulsionDecided", "Has expulsion been decided?", "No"), ("observed", "What have you yourselves seen and heard?", "A push in the corridor"));
        told.Wrong.Select(fault => fault.ToString()).Should().Equal("youngestGrade: out-of-range");
        told.Missing.Select(fault => fault.ToString()).Should().Equal("newQuestion: required");
        told.Asked.Select(question => question.Path).Should().Equal("newQuestion");

        await world.DoneAsync(Teacher, new MoveToFormVersion(world.Case, told.To));

        var request = (await world.FileAsync()).Request;
        (request.Version, request.Endorsement).Should().Be((2, null));
        request.Answers.Keys.Should().Equal(WellFormed.Answers.Keys.Except(["expulsionDecided"]));
        request.Answers["youngestGrade"].Should().Be(new NumberAnswer(9), "what has become wrong stays until somebody mends it");
        (await world.Door.AskAsync(Teacher, new GetFormMove(world.Case))).Should().BeNull("there is no newer one");
    }

    [Fact]
    public async Task What_is_gone_from_the_request_stays_in_its_history()
    {
        using var world = await DraftedAsync();
        var asItWas = world.Clock.GetCurrentInstant();
        world.Clock.AdvanceMinutes(1);

        await world.DoneAsync(Teacher, new MoveToFormVersion(world.Case, 2));

        (await world.ViewAsync()).Request.Should().NotContain(answer => answer.Text == "A push in the corridor");
        (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, asItWas)))!.Request.Should().Contain(answer => answer.Text == "A push in the corridor");
        var moved = (RequestMovedToFormVersion)StoredForm.ReadEvent((await world.JournalAsync(StreamId.Of(world.Case)))[^1]);
        moved.Gone.Should().Equal("expulsionDecided", "observed");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task What_was_wrong_already_may_wait_and_what_is_answered_anew_must_be_right()
    {
        using var world = await DraftedAsync();
        await world.DoneAsync(Teacher, new MoveToFormVersion(world.Case, 2));
        var answers = (await world.FileAsync()).Request.Answers;

        await world.DoneAsync(Teacher, new SaveRequestDraft(world.Case, answers.WithCode("severity", "very-serious")));
        (await world.InvalidAsync(Teacher, new SaveRequestDraft(world.Case, answers.With("youngestGrade", 10)))).Should().Equal("answers.youngestGrade: out-of-range");
        await world.DoneAsync(Principal, new EndorseRequest(world.Case));
        (await world.RefusedAsync(Teacher, new SubmitRequest(world.Case))).Should().Equal(["REQ-5"], "nothing wrong is ever sent");
        await world.DoneAsync(Teacher, new SaveRequestDraft(world.Case, answers.With("youngestGrade", 5).With("newQuestion", true)));
        await world.DoneAsync(Principal, new EndorseRequest(world.Case));
        await world.DoneAsync(Teacher, new SubmitRequest(world.Case));
    }

    [Fact]
    public async Task Only_a_draft_moves_and_only_to_a_newer_version_that_is_offered()
    {
        using var world = await DraftedAsync();

        (await world.InvalidAsync(Teacher, new MoveToFormVersion(world.Case, 1))).Should().Equal("version: not-newer");
        (await world.InvalidAsync(Teacher, new MoveToFormVersion(world.Case, 3))).Should().Equal("version: unknown-form");
        (await world.RefusedAsync(Leader, new MoveToFormVersion(world.Case, 2))).Should().Equal("ACC-1");
        (await world.RefusedAsync(OtherTeacher, new MoveToFormVersion(world.Case, 2))).Should().Equal("ACC-2");
        await world.DoneAsync(Actor.System, new MoveToFormVersion(world.Case, 2));
        (await world.RefusedAsync(Teacher, new MoveToFormVersion(world.Case, 2))).Should().Equal("REQ-7");

        using var sent = await InAsync(CaseState.Submitted);
        sent.RestartWith(Forms);
        (await sent.RefusedAsync(Teacher, new MoveToFormVersion(sent.Case, 2))).Should().Contain("CASE-0");
        (await sent.Door.AskAsync(Teacher, new GetFormMove(sent.Case))).Should().BeNull();
        (await sent.FileAsync()).Request.Version.Should().Be(1);
    }

    [Fact]
    public async Task Nobody_else_is_told_what_a_move_would_do()
    {
        using var world = await DraftedAsync();

        foreach (var actor in Actors)
        {
            var mayRead = await world.Door.AskAsync(actor, new GetRequestForm(world.Case)) is not null;
            (await world.Door.AskAsync(actor, new GetFormMove(world.Case)) is not null).Should().Be(mayRead, actor.ToString());
        }
    }

    [Fact]
    public void A_wrong_kind_is_a_fault_just_where_a_question_takes_no_answer_of_the_kind()
    {
        foreach (var type in Types)
        {
            foreach (var answer in Kinds.Append(new PersonAnswer(default)))
            {
                var form = RequestExamples.Form(RequestExamples.Field("a", type));
                var faults = FormValidation.CheckDraft(form, FormAnswers.Empty.With("a", answer), RequestExamples.Today);
                faults.Any(fault => fault is { Path: "a", Code: "wrong-kind" }).Should().Be(!AnswerCheck.IsOfKind(type, answer), $"{type} {answer.GetType().Name}");
            }
        }
    }

    /// <summary>Version 2 asks two things no more, one thing anew, and takes a smaller number than before.</summary>
    internal static FormCatalogue Forms { get; } = new(DefaultRequestForm.Version1, Version2());

    private static FormDefinition Version2()
    {
        var old = DefaultRequestForm.Version1;
        return new FormDefinition(old.Id, 2, old.Title, [.. old.Sections.Select(section => section with
        {
            Fields =
            [
                .. section.Fields.Where(field => field.Key is not ("observed" or "expulsionDecided" or "expelledFrom" or "expelledUntil" or "expelledBy" or "appealBy"))
                    .Select(field => field.Key == RequestFields.YoungestGrade ? field with { Limits = new FieldLimits(Min: 1, Max: 7, WholeNumber: true) } : field),
                .. section.Key == "who" ? [RequestExamples.Field("newQuestion", FieldType.Bool, required: true)] : ImmutableArray<FormField>.Empty,
            ],
        })]);
    }

    private static async Task<CaseWorld> DraftedAsync()
    {
        var world = await WithAgreementAsync();
        await world.DoneAsync(Teacher, new StartRequest(world.Case, School));
        await world.DoneAsync(Teacher, new SaveRequestDraft(world.Case, WellFormed.Answers.WithText("observed", "A push in the corridor")));
        await world.DoneAsync(Principal, new EndorseRequest(world.Case));
        world.RestartWith(Forms);
        return world;
    }

    // A form has each name once, so that of the row goes by the name of the rows.
    private static FormField OfType(string key, FieldType type) => RequestExamples.Field(key, type) is { Type: FieldType.People } rows
        ? rows with { Fields = [.. rows.Fields.Select(field => field with { Key = InnerOf(key) })] }
        : RequestExamples.Field(key, type);

    private static string InnerOf(string key) => $"inner{key.ToUpperInvariant()}";

    private static bool Takes(FieldType type, FormAnswer answer) => (type, answer) switch
    {
        (FieldType.Text or FieldType.LongText, TextAnswer) or (FieldType.Number, NumberAnswer) or (FieldType.Date, DateAnswer) or (FieldType.Bool, BoolAnswer)
            or (FieldType.Choice, CodeAnswer) or (FieldType.MultiChoice, CodesAnswer) or (FieldType.Person, PersonAnswer) => true,
        _ => false,
    };
}
