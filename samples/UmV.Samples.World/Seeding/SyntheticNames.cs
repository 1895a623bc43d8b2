namespace UmV.Samples.World.Seeding;

/// <summary>Names put together by chance. Nobody is meant.</summary>
internal static class SyntheticNames
{
    private static readonly string[] Given =
    [
        "Åse", "Bjørn", "Camilla", "David", "Elin", "Fatima", "Geir", "Hanna", "Ibrahim", "Jorunn", "Kåre", "Lene", "Mohammed", "Nora",
        "Odd", "Pia", "Rana", "Sivert", "Thea", "Ulrik", "Vilde", "Yusuf", "Øyvind", "Ánte", "Máret", "Selma", "Jonas", "Amina", "Tuva", "Emil",
    ];

    private static readonly string[] Family =
    [
        "Prøvesen", "Eksempelrud", "Testmo", "Fiksdal-Prøve", "Tenkelund", "Utkasthaug", "Skissebø", "Oppdiktsen", "Lekestad", "Modellvik",
        "Prøve Ødegård", "Testberg", "Eksempelvåg", "Utdiktmo", "Malmstrand-Test", "Kladdheim", "Forsøksen", "Liksomdal", "Påfunnli", "Øvingsrud",
    ];

    private static readonly string[] Places =
        ["Prøvelia", "Eksempeløya", "Testdalen", "Kladdåsen", "Skissevika", "Modellbakken", "Øvingstoppen", "Utkastnes", "Forsøksmo", "Liksomfjell"];

    internal static (string Given, string Family) Person(Dice dice) => (dice.Pick(Given), dice.Pick(Family));

    internal static string School(int number) =>
        $"{Places[number % Places.Length]} ungdomsskole{(number < Places.Length ? "" : $" {(number / Places.Length) + 1}")}";
}
