using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

public sealed class WordsNumbersAndTimes
{
    private static readonly LanguageSet Languages = new("et");
    private static readonly TimeZoneInfo Tallinn = TimeZoneInfo.FindSystemTimeZoneById("Europe/Tallinn");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("et", "21. november 2026 kell 14.05", "21. november 2026")]
    [InlineData("en", "21 November 2026 at 14:05", "21 November 2026")]
    public void A_time_is_said_in_the_readers_language_and_the_sites_zone(string language, string moment, string date)
    {
        var texts = In(language);
        Assert.Equal((moment, date), (texts.Moment(Noon), texts.Date(Noon)));
    }

    [Theory]
    [InlineData("et", 0, "0 arvamust")]
    [InlineData("et", 1, "1 arvamus")]
    [InlineData("et", 21, "21 arvamust")]
    [InlineData("en", 1, "1 comment")]
    [InlineData("en", 12345, "12,345 comments")]
    public void A_number_takes_its_plural_form(string language, long n, string expected) => Assert.Equal(expected, In(language)["provision.comments", n]);

    [Theory]
    [InlineData("i = 1 and v = 0", 1, true)]
    [InlineData("i = 1 and v = 0", 0, false)]
    [InlineData("n % 10 = 2..4 and n % 100 != 12..14", 23, true)]
    [InlineData("n % 10 = 2..4 and n % 100 != 12..14", 13, false)]
    [InlineData("n = 0 or n % 100 = 1,11..19", 115, true)]
    [InlineData("n = 0 or n % 100 = 1,11..19", 20, false)]
    public void A_plural_rule_is_read_as_Unicode_writes_it(string rule, long n, bool matches) => Assert.Equal(matches, PluralRule.Parse(rule).Matches(n));

    [Fact]
    public void A_value_is_never_read_as_a_placeholder() => Assert.Equal("Viga {trace} [x]: {n}".Replace("Viga", "Olete sisse logitud: Viga", StringComparison.Ordinal) + ".", In("et")["signin.already", ("name", "Viga {trace} [x]: {n}")]);

    [Theory]
    [InlineData("27", "11", "2026", "23.59", "2026-11-27T23:59:00+02:00")]
    [InlineData(" 1", "7 ", "2026", null, "2026-07-01T00:00:00+03:00")]
    [InlineData("29", "2", "2028", "0:00", "2028-02-29T00:00:00+02:00")]
    [InlineData("25", "10", "2026", "3:30", "2026-10-25T03:30:00+03:00")]
    public void A_typed_time_means_the_sites_zone(string day, string month, string year, string? time, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new DateTimeInput { Day = day, Month = month, Year = year, Time = time }.Read(Tallinn));

    [Theory]
    [InlineData("31", "2", "2026", "12:00")]
    [InlineData("29", "3", "2026", "3:30")]
    [InlineData("1", "1", "26", "12:00")]
    [InlineData("1", "1", "2026", "24:00")]
    [InlineData("", "", "", null)]
    [InlineData("1/1", "1", "2026", null)]
    public void A_time_that_does_not_exist_is_none(string day, string month, string year, string? time) =>
        Assert.Null(new DateTimeInput { Day = day, Month = month, Year = year, Time = time }.Read(Tallinn));

    private static Texts In(string language) => new(Languages.Find(language)!, Languages, Tallinn);
}
