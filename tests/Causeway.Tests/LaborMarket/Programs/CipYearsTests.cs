using Causeway.LaborMarket.Programs;

namespace Causeway.Tests.LaborMarket.Programs;

public sealed class CipYearsTests
{
    [Theory]
    [InlineData("2024", "2020")]
    [InlineData("2020", "2020")]
    [InlineData("2019", "2010")]
    [InlineData("2010", "2010")]
    [InlineData("2009", "2000")]
    [InlineData("2003", "2000")]
    [InlineData("2002", "1990")]
    public void Knows_the_edition_of_a_year(string year, string edition) => Assert.Equal(edition, CipYears.EditionOf(year));

    [Fact]
    public void Follows_a_code_through_two_crosswalks()
    {
        CipStep[] steps =
        [
            new("2000", "51.1601", "2010", "51.3801"),
            new("2010", "51.3801", "2020", "51.3801"),
            new("2010", "51.9999", "2020", "51.0000"),
        ];

        var codes = CipYears.CodesOf("2000", "51.38%", steps);

        Assert.Equal(["51.1601"], codes!);
    }

    [Fact]
    public void Knows_nothing_of_an_edition_without_a_crosswalk() => Assert.Null(CipYears.CodesOf("1990", "51.%", []));
}
