using CsCheck;
using UmV.Core.Requests;
using UmV.Core.Text;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class FormValidationTests
{
    private static readonly FormDefinition Full = DefaultRequestForm.Version1;

    [Fact]
    public void All_faults_are_told_at_once_by_field_path()
    {
        var answers = Complete()
            .Without("matter")
            .With("youngestGrade", 14)
            .WithCodes("categories", "fight", "nonsense")
            .With("expelledFrom", Today)
            .With("nothing", true)
            .WithRows("parties", FormAnswers.Empty.With("person", Pupil).WithCode("role", "both"), FormAnswers.Empty.WithCode("role", "boss").With("grade", 0));

        FormValidation.Check(Full, answers, Today).Codes().Should().BeEquivalentTo(
            "matter: required", "youngestGrade: out-of-range", "categories[1]: not-a-choice", "expelledFrom: not-asked", "nothing: unknown-field",
            "parties[1].alias: required", "parties[1].role: not-a-choice", "parties[1].grade: out-of-range");
    }

    [Fact]
    public void A_draft_may_be_half_done_but_not_wrong()
    {
        FormValidation.CheckDraft(Full, FormAnswers.Empty, Today).Should().BeEmpty();
        FormValidation.CheckDraft(Full, FormAnswers.Empty.WithRows("parties", FormAnswers.Empty), Today).Should().BeEmpty();
        FormValidation.CheckDraft(Full, FormAnswers.Empty.With("youngestGrade", true).With("eventOn", Today.PlusDays(1)), Today).Codes()
            .Should().Equal("eventOn: in-future", "youngestGrade: wrong-kind");
    }

    [Fact]
    public void Expulsion_dates_are_asked_only_when_expulsion_is_decided()
    {
        FormValidation.Check(Full, Complete().With("expulsionDecided", true), Today).Codes()
            .Should().Equal("expelledFrom: required", "expelledUntil: required", "expelledBy: required");

        FormValidation.Check(Full, Complete().With("expulsionDecided", true).With("expelledFrom", Today)
            .With("expelledUntil", Today.PlusDays(-1)).WithCode("expelledBy", "principal"), Today).Codes()
            .Should().Equal("expelledUntil: end-before-start");
    }

    [Fact]
    public void Initials_are_asked_for_only_where_no_person_is_named()
    {
        FormAnswers Row(FormAnswers row) => Complete().WithRows("parties", row.WithCode("role", "witness"));

        FormValidation.Check(Full, Row(FormAnswers.Empty), Today).Codes().Should().Equal("parties[0].alias: required");
        FormValidation.Check(Full, Row(FormAnswers.Empty.WithText("alias", "A.B.")), Today).Should().BeEmpty();
        FormValidation.Check(Full, Row(FormAnswers.Empty.With("person", Pupil).WithText("alias", "A.B.")), Today).Codes()
            .Should().Equal("parties[0].alias: not-asked");
    }

    [Fact]
    public void A_condition_in_a_row_sees_its_own_row_and_the_form_around_it()
    {
        var form = Form(
            Field("whole", FieldType.Bool),
            Field("rows", FieldType.People) with
            {
                Fields =
                [
                    Field("inner", FieldType.Bool),
                    Field("both", FieldType.Number, new Condition.And(
                        new Condition.Eq("whole", new BoolAnswer(true)), new Condition.Eq("inner", new BoolAnswer(true))), required: true),
                ],
            });
        var rows = new RowsAnswer(FormAnswers.Empty.With("inner", true), FormAnswers.Empty.With("inner", false));

        FormValidation.Check(form, FormAnswers.Empty.With("whole", true).With("rows", rows), Today).Codes().Should().Equal("rows[0].both: required");
        FormValidation.Check(form, FormAnswers.Empty.With("whole", false).With("rows", rows), Today).Should().BeEmpty();
    }

    [Fact]
    public void A_question_that_is_not_asked_counts_as_not_answered_for_those_after_it()
    {
        var form = Form(
            Field("a", FieldType.Bool),
            Field("b", FieldType.Bool, new Condition.Eq("a", new BoolAnswer(true))),
            Field("c", FieldType.Bool, new Condition.Eq("b", new BoolAnswer(true)), required: true));
        var answers = FormAnswers.Empty.With("a", false).With("b", true);

        FormValidation.Check(form, answers, Today).Codes().Should().Equal("b: not-asked");
        new FormReading(form, answers).WithoutInvisible().Should().Be(FormAnswers.Empty.With("a", false));
    }

    [Fact]
    public void A_field_can_be_required_by_another_answer()
    {
        var form = Form(Field("a", FieldType.Number), Field("b", FieldType.Text) with { RequiredWhen = new Condition.Gt("a", new NumberAnswer(2)) });

        FormValidation.Check(form, FormAnswers.Empty.With("a", 2), Today).Should().BeEmpty();
        FormValidation.Check(form, FormAnswers.Empty.With("a", 3), Today).Codes().Should().Equal("b: required");
        FormValidation.CheckDraft(form, FormAnswers.Empty.With("a", 3), Today).Should().BeEmpty();
    }

    [Fact]
    public void Pruning_reaches_into_rows_and_leaves_nothing_that_is_not_asked()
    {
        var answers = Complete()
            .With("expelledFrom", Today)
            .WithRows("parties", FormAnswers.Empty.With("person", Pupil).WithCode("role", "both").WithText("alias", "A.B."));

        var pruned = new FormReading(Full, answers).WithoutInvisible();

        FormValidation.Check(Full, pruned, Today).Should().BeEmpty();
        ((RowsAnswer)pruned["parties"]!).Rows[0]["alias"].Should().BeNull();
    }

    [Fact]
    public void A_key_that_is_no_key_is_not_repeated_in_the_fault() =>
        FormValidation.Check(Form(Field("x", FieldType.Bool)), FormAnswers.Empty.With("Synthetic Name", true), Today).Codes()
            .Should().Equal("?: unknown-field");

    [Fact]
    public void No_choice_and_no_rows_are_no_answer()
    {
        FormAnswers.Empty.WithCodes("x").Keys.Should().BeEmpty();
        FormAnswers.Empty.WithRows("x").Keys.Should().BeEmpty();
        FormAnswers.Empty.WithText("x", null).Keys.Should().BeEmpty();
    }

    [Fact]
    public void A_draft_has_the_faults_of_the_whole_without_what_is_missing_and_pruned_answers_are_all_asked()
    {
        var form = Form(
            Field("a", FieldType.Number, limits: new FieldLimits(Max: 2)),
            Field("b", FieldType.Bool, new Condition.Gt("a", new NumberAnswer(0)), required: true),
            Field("c", FieldType.Choice, new Condition.Not(new Condition.Eq("b", new BoolAnswer(true))), required: true),
            Field("rows", FieldType.People, new Condition.Answered("c")) with
            {
                Fields = [Field("d", FieldType.Bool), Field("e", FieldType.Number, new Condition.Eq("d", new BoolAnswer(true)), required: true)],
            });
        var anything = Gen.OneOf<FormAnswer?>(
            Gen.Const<FormAnswer?>(default(FormAnswer)),
            Gen.Int[0, 3].Select(number => (FormAnswer?)new NumberAnswer(number)),
            Gen.Bool.Select(yes => (FormAnswer?)new BoolAnswer(yes)),
            Gen.OneOf("red", "yellow").Select(code => (FormAnswer?)new CodeAnswer(code)));
        var row = from d in anything from e in anything select FormAnswers.Empty.With("d", d).With("e", e);
        var all = from a in anything from b in anything from c in anything from rows in row.Array[0, 2]
                  select FormAnswers.Empty.With("a", a).With("b", b).With("c", c).WithRows("rows", [.. rows]);

        all.Sample(answers =>
        {
            var whole = FormValidation.Check(form, answers, Today).Codes().Where(fault => !fault.EndsWith(": required", StringComparison.Ordinal));
            var pruned = new FormReading(form, answers).WithoutInvisible();
            return FormValidation.CheckDraft(form, answers, Today).Codes().SequenceEqual(whole)
                && !FormValidation.CheckDraft(form, pruned, Today).Any(fault => fault.Code == "not-asked")
                && new FormReading(form, pruned).WithoutInvisible().Equals(pruned);
        });
    }

    [Fact]
    public void Every_fault_is_told_in_three_languages()
    {
        var methods = typeof(FormFaults).GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(method => method.ReturnType == typeof(UmV.Core.Decisions.Fault) && method.IsAssembly);
        foreach (var method in methods)
        {
            object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? 7 : (object)"7")];
            var fault = (UmV.Core.Decisions.Fault)method.Invoke(null, arguments)!;
            Enum.GetValues<Language>().Select(language => fault.Sentence.In(language)).Should().OnlyHaveUniqueItems(method.Name).And.OnlyContain(text => text.Length > 10);
        }
    }
}
