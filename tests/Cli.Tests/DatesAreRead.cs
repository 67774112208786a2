using Xunit;

namespace OpenGov.Cli.Tests;

public sealed class DatesAreRead
{
    [Theory]
    [InlineData("Jan-14", "2014-01")]
    [InlineData("Jul-2011", "2011-07")]
    [InlineData("April, 2011", "2011-04")]
    [InlineData("May, 2010", "2010-05")]
    [InlineData("April 2011", "2011-04")]
    [InlineData("January 2012,", "2012-01")]
    [InlineData(" Sept  2012 ", "2012-09")]
    [InlineData("Marc 2014", "2014-03")]
    [InlineData("2012-05", "2012-05")]
    [InlineData("2012-05-09", "2012-05-09")]
    [InlineData("2012-05-09T10:30:00Z", "2012-05-09")]
    [InlineData("07-2012", "2012-07")]
    [InlineData("7/2012", "2012-07")]
    [InlineData("14/03/2012", "2012-03-14")]
    [InlineData("03/14/2012", "2012-03-14")]
    [InlineData("05/05/2012", "2012-05-05")]
    [InlineData("3.4.2012", "2012-04-03")]
    [InlineData("19.06.2020 22:38", "2020-06-19")]
    [InlineData("14-Jan-12", "2012-01-14")]
    [InlineData("14 January 2012", "2012-01-14")]
    [InlineData("1st May 2012", "2012-05-01")]
    [InlineData("May 1, 2012", "2012-05-01")]
    [InlineData("14. jaanuar 2012", "2012-01-14")]
    [InlineData("jaanuar 2026", "2026-01")]
    [InlineData("2012", "2012")]
    [InlineData("29.02.2012", "2012-02-29")]
    public void Dates_are_read_as_far_as_they_are_known(string published, string expected) => Assert.Equal(expected, PublishedDate.Read(published)?.ToString());

    [Theory]
    [InlineData("2015-13")]
    [InlineData("2014-00")]
    [InlineData("2016-18-01")]
    [InlineData("30/02/2012")]
    [InlineData("29.02.2011")]
    [InlineData("03/04/2012")]
    [InlineData("13/13/2012")]
    [InlineData("0/2012")]
    [InlineData("Jan 14")]
    [InlineData("Ma 2012")]
    [InlineData("Ju 2012")]
    [InlineData("nil return")]
    [InlineData("Spring 2012")]
    [InlineData("1899-05")]
    [InlineData("")]
    [InlineData("Jan/Feb/Mar")]
    public void What_is_not_certain_is_not_read(string published) => Assert.Null(PublishedDate.Read(published));

    [Fact]
    public void A_month_alone_takes_the_year_of_the_list_and_only_that()
    {
        Assert.Equal(new HeldOn(0, 1, 0), PublishedDate.Read("January"));
        Assert.Equal("2012-01", PublishedDate.Read("January", year: 2012)?.ToString());
        Assert.Equal("2012-01-14", PublishedDate.Read("14 January", year: 2012)?.ToString());
        Assert.Equal("2012", PublishedDate.Read("Jan/Feb/Mar", year: 2012)?.ToString());
        Assert.Equal("2011", PublishedDate.Read("January and February 2011", year: 2012)?.ToString());
        Assert.Null(PublishedDate.Read("29 February", year: 2011));
    }

    [Fact]
    public void Day_and_month_change_places_only_where_the_other_dates_tell()
    {
        Assert.Equal(DateOrder.DayFirst, DateOrders.Of(["01/02/2012", "14/03/2012", "Jan-12"]));
        Assert.Equal(DateOrder.MonthFirst, DateOrders.Of(["01/02/2012", "03/14/2012"]));
        Assert.Equal(DateOrder.Unknown, DateOrders.Of(["14/03/2012", "03/14/2012"]));
        Assert.Equal(DateOrder.Unknown, DateOrders.Of(["01/02/2012"]));
        Assert.Equal("2012-04-03", PublishedDate.Read("03/04/2012", DateOrder.DayFirst)?.ToString());
        Assert.Equal("2012-03-04", PublishedDate.Read("03/04/2012", DateOrder.MonthFirst)?.ToString());
    }

    [Theory]
    [InlineData("bmmeetingsaprjun2013.csv", 2013)]
    [InlineData("PM_meetings_jan_mar_14.csv", 2014)]
    [InlineData("comeetingsaprjun13.csv", 2013)]
    [InlineData("comeetingsjulsept13__2_.csv", 2013)]
    [InlineData("co-meetings-oct-dec-2010.csv", 2010)]
    [InlineData("comeetingsjulysep.csv", 0)]
    [InlineData("bmsmeetingsmedia_0.csv", 0)]
    [InlineData("meetings-2013-14.csv", 0)]
    [InlineData("meetings-2011-and-2012.csv", 0)]
    [InlineData("15538_kohtumised_2026.csv", 2026)]
    public void The_year_of_a_list_may_stand_in_its_name(string name, int year) => Assert.Equal(year, YearOfFile.Of(name, "Date", []));

    [Fact]
    public void Sources_that_contradict_each_other_tell_no_year()
    {
        Assert.Equal(2012, YearOfFile.Of("list.csv", "Date (2012)", [new(2012, 3, 0), new(0, 4, 0)]));
        Assert.Equal(0, YearOfFile.Of("list2011.csv", "Date", [new(2012, 3, 0)]));
        Assert.Equal(0, YearOfFile.Of("list.csv", "Date", [new(2011, 12, 0), new(2012, 1, 0)]));
    }
}
