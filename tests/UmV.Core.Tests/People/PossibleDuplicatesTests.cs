using CsCheck;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>Pairs above the threshold are flagged; merging is for somebody to decide.</summary>
public sealed class PossibleDuplicatesTests
{
    private static readonly LocalDate Day = new(2012, 3, 4);

    [Fact]
    public void People_of_the_register_who_may_be_one_are_flagged_with_what_speaks_for_it()
    {
        var pairs = PossibleDuplicates.Find(
        [
            Registered(1, "Åse Marie", "Testesen", Day, "ase@example.org"),
            Registered(2, "åse marie", "TESTESEN", Day, null),
            Registered(3, "Åse-Marie", "Testesen", null, "ASE@example.org"),
            Registered(4, "Nils", "Prøveng", Day, null),
        ]);

        pairs.Select(pair => (pair.First, pair.Second, pair.Score)).Should().Equal((Id(1), Id(2), 0.95), (Id(1), Id(3), 0.9));
        pairs[0].Signs.Should().Equal("name+birth", "name");
    }

    [Theory]
    [InlineData("Siri Eksempel", "Siri Eksempeel", true)]
    [InlineData("Siri Eksempel", "Sari Eksempel", true)]
    [InlineData("Siri Eksempel", "Siv Eksempel", false)]
    [InlineData("Ola Li", "Eva Li", false)]
    public void A_slip_of_one_letter_on_the_same_birth_date_is_flagged_and_twins_are_not(string one, string other, bool isFlagged) =>
        PossibleDuplicates.Find([new(Id(1), one, Day), new(Id(2), other, Day)]).Should().HaveCount(isFlagged ? 1 : 0);

    [Fact]
    public void The_same_name_alone_is_below_the_standard_threshold_and_above_a_lower_one()
    {
        DuplicateCandidate[] namesakes = [new(Id(1), "Nils Prøveng", Day), new(Id(2), "Nils Prøveng", Day.PlusYears(1))];
        PossibleDuplicates.Find(namesakes).Should().BeEmpty();
        PossibleDuplicates.Find(namesakes, 0.5).Should().ContainSingle().Which.Signs.Should().Equal("name");
    }

    [Fact]
    public void The_order_of_people_does_not_matter_and_nobody_is_the_double_of_oneself()
    {
        var genName = Gen.Int[0, 3].Select(number => $"Navn{number} Navnesen");
        var genPeople = Gen.Select(genName, Gen.Int[0, 2], Gen.Bool, (name, day, feide) => (name, day, feide)).Array[0, 12];
        genPeople.Sample(people =>
        {
            var candidates = people.Select((person, place) => new DuplicateCandidate(Id(place), person.name, Day.PlusDays(person.day), null, person.feide ? "x@y" : null)).ToList();
            var pairs = PossibleDuplicates.Find(candidates, 0);
            return pairs.SequenceEqual(PossibleDuplicates.Find(Enumerable.Reverse(candidates), 0), new ByPair())
                && pairs.All(pair => pair.First != pair.Second && pair.First.Value.CompareTo(pair.Second.Value) < 0)
                && pairs.Select(pair => (pair.First, pair.Second)).Distinct().Count() == pairs.Length;
        });
    }

    [Fact]
    public void A_candidate_shows_no_name() => Registered(1, "Åse", "Testesen", Day, null).ToString().Should().NotContain("Testesen");

    private static DuplicateCandidate Registered(int id, string given, string family, LocalDate? born, string? email) =>
        new PersonDetails(given, family, born, email).ToDuplicateCandidate(Id(id));

    private static PersonId Id(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    private sealed class ByPair : IEqualityComparer<PossibleDuplicate>
    {
        public bool Equals(PossibleDuplicate? one, PossibleDuplicate? other) =>
            one!.First == other!.First && one.Second == other.Second && Math.Abs(one.Score - other.Score) < 0.0001 && one.Signs.SequenceEqual(other.Signs);

        public int GetHashCode(PossibleDuplicate pair) => pair.First.GetHashCode();
    }
}
