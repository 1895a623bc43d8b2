using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Requests;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class FieldTypeTests
{
    private static readonly ImmutableDictionary<FieldType, FormAnswer> Right = new Dictionary<FieldType, FormAnswer>
    {
        [FieldType.Text] = new TextAnswer("synthetic"),
        [FieldType.LongText] = new TextAnswer("synthetic"),
        [FieldType.Number] = new NumberAnswer(3),
        [FieldType.Date] = new DateAnswer(Today),
        [FieldType.Bool] = new BoolAnswer(false),
        [FieldType.Choice] = new CodeAnswer("red"),
        [FieldType.MultiChoice] = new CodesAnswer("red", "blue"),
        [FieldType.Person] = new PersonAnswer(Pupil),
        [FieldType.People] = new RowsAnswer(FormAnswers.Empty.With("inner", 1)),
        [FieldType.OrganisationNumber] = new OrganisationAnswer(OrganisationNumber.Parse("313999904")),
    }.ToImmutableDictionary();

    public static TheoryData<FieldType, FieldType> EveryPair()
    {
        var data = new TheoryData<FieldType, FieldType>();
        foreach (var asked in Enum.GetValues<FieldType>())
        {
            foreach (var given in Enum.GetValues<FieldType>())
                data.Add(asked, given);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_field_takes_an_answer_of_its_own_kind_and_of_no_other(FieldType asked, FieldType given)
    {
        var form = Form(Field("x", asked));
        var sameKind = Right[asked].GetType() == Right[given].GetType();

        var faults = FormValidation.Check(form, FormAnswers.Empty.With("x", Right[given]), Today);

        faults.Codes().Should().Equal(sameKind ? [] : ["x: wrong-kind"]);
    }

    [Theory]
    [InlineData(0, "x: out-of-range")]
    [InlineData(14, "x: out-of-range")]
    [InlineData(1, null)]
    [InlineData(13, null)]
    [InlineData(2.5, "x: not-whole")]
    public void A_number_keeps_within_its_limits(double number, string? fault) =>
        Check(FieldType.Number, new NumberAnswer((decimal)number), new FieldLimits(Min: 1, Max: 13, WholeNumber: true)).Should().Equal(Expected(fault));

    [Fact]
    public void A_number_with_one_limit_is_told_that_limit()
    {
        Check(FieldType.Number, new NumberAnswer(0), new FieldLimits(Min: 1)).Should().Equal("x: too-small");
        Check(FieldType.Number, new NumberAnswer(9), new FieldLimits(Max: 8)).Should().Equal("x: too-great");
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, "x: in-future")]
    public void A_date_that_has_been_does_not_lie_in_the_future(int days, string? fault) =>
        Check(FieldType.Date, new DateAnswer(Today.PlusDays(days)), new FieldLimits(NotAfterToday: true)).Should().Equal(Expected(fault));

    [Fact]
    public void A_date_keeps_within_its_limits()
    {
        var limits = new FieldLimits(Earliest: Today, Latest: Today.PlusDays(1));

        Check(FieldType.Date, new DateAnswer(Today.PlusDays(-1)), limits).Should().Equal("x: too-early");
        Check(FieldType.Date, new DateAnswer(Today), limits).Should().BeEmpty();
        Check(FieldType.Date, new DateAnswer(Today.PlusDays(1)), limits).Should().BeEmpty();
        Check(FieldType.Date, new DateAnswer(Today.PlusDays(2)), limits).Should().Equal("x: too-late");
    }

    [Fact]
    public void An_end_is_not_before_its_start()
    {
        var form = Form(Field("from", FieldType.Date), Field("until", FieldType.Date, limits: new FieldLimits(NotBefore: "from")));
        var from = FormAnswers.Empty.With("from", Today);

        FormValidation.Check(form, from.With("until", Today.PlusDays(-1)), Today).Codes().Should().Equal("until: end-before-start");
        FormValidation.Check(form, from.With("until", Today), Today).Should().BeEmpty();
    }

    [Fact]
    public void A_text_just_sent_in_is_not_longer_than_its_field()
    {
        Check(FieldType.Text, new TextAnswer("12345"), new FieldLimits(MaxLength: 5)).Should().BeEmpty();
        Check(FieldType.Text, new TextAnswer("123456"), new FieldLimits(MaxLength: 5)).Should().Equal("x: too-long");
    }

    [Fact]
    public void A_choice_is_one_of_the_choices() =>
        Check(FieldType.Choice, new CodeAnswer("yellow")).Should().Equal("x: not-a-choice");

    [Fact]
    public void Several_choices_are_each_one_of_the_choices_and_chosen_once() =>
        Check(FieldType.MultiChoice, new CodesAnswer("red", "yellow", "red")).Should().Equal("x[1]: not-a-choice", "x[2]: duplicate");

    [Fact]
    public void A_person_and_an_organisation_that_name_nothing_are_refused()
    {
        Check(FieldType.Person, new PersonAnswer(default)).Should().Equal("x: wrong-kind");
        Check(FieldType.OrganisationNumber, new OrganisationAnswer(default)).Should().Equal("x: wrong-kind");
    }

    [Fact]
    public void Rows_keep_within_their_limits()
    {
        RowsAnswer Rows(int count) => new([.. Enumerable.Repeat(FormAnswers.Empty.With("inner", 1), count)]);

        Check(FieldType.People, Rows(1), new FieldLimits(MinRows: 2)).Should().Equal("x: too-few-rows");
        Check(FieldType.People, Rows(4), new FieldLimits(MaxRows: 3)).Should().Equal("x: too-many-rows");
        Check(FieldType.People, Rows(201)).Should().Equal("x: too-many-rows");
    }

    [Fact]
    public void Only_free_text_is_confidential() =>
        Enum.GetValues<FieldType>().Where(type => Field("x", type).Confidential).Should().Equal(FieldType.Text, FieldType.LongText);

    private static IEnumerable<string> Check(FieldType type, FormAnswer answer, FieldLimits? limits = null) =>
        FormValidation.Check(Form(Field("x", type, limits: limits)), FormAnswers.Empty.With("x", answer), Today).Codes();

    private static string[] Expected(string? fault) => fault is null ? [] : [fault];
}
