using Causeway.Methods.Codes;

namespace Causeway.Methods.Tests.Codes;

public sealed class AreaTest
{
    [Theory]
    [InlineData("US", AreaKind.Nation, null, null)]
    [InlineData("USMSA", AreaKind.NationPart, null, "US")]
    [InlineData("57000", AreaKind.NationPart, null, "US")]
    [InlineData("13", AreaKind.State, "13", "US")]
    [InlineData("13121", AreaKind.County, "13", "13")]
    [InlineData("09110", AreaKind.County, "09", "09")]
    [InlineData("13999", AreaKind.UnknownCounty, "13", "13")]
    [InlineData("13996", AreaKind.UnknownCounty, "13", "13")]
    [InlineData("C12060", AreaKind.Metro, null, "US")]
    [InlineData("CS122", AreaKind.Combined, null, "US")]
    [InlineData("1300001", AreaKind.Nonmetro, "13", "13")]
    public void Knows_kind_state_and_parent(string text, AreaKind kind, string? state, string? parent)
    {
        var area = Area.Parse(text);

        Assert.Equal(text, area.ToString());
        Assert.Equal(kind, area.Kind);
        Assert.Equal(state, area.State?.ToString());
        Assert.Equal(parent, area.Parent?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("us")]
    [InlineData("00")]
    [InlineData("03")]
    [InlineData("13000")]
    [InlineData("C1206")]
    [InlineData("C00000")]
    [InlineData("CS12")]
    [InlineData("99")]
    [InlineData("1300000")]
    [InlineData("1312345")]
    [InlineData("131210")]
    [InlineData("USXXX")]
    [InlineData("1312I")]
    public void Refuses_what_is_not_our_form(string? text)
    {
        Assert.NotNull(Area.WhyNot(text));
        Assert.False(Area.TryParse(text, out _));
    }

    [Theory]
    [InlineData("US000", "US")]
    [InlineData("USNMS", "USNMS")]
    [InlineData("13000", "13")]
    [InlineData("72000", "72")]
    [InlineData("13121", "13121")]
    [InlineData("13999", "13999")]
    [InlineData("C1206", "C12060")]
    [InlineData("CS122", "CS122")]
    [InlineData("C257A", "C25775")]
    [InlineData("C2577", "C25770")]
    [InlineData("C368A", "C36837")]
    public void Reads_and_writes_qcew(string qcew, string expected)
    {
        Assert.True(Area.TryFromQcew(qcew, out var area));
        Assert.Equal(expected, area.ToString());
        Assert.Equal(qcew, area.Qcew);
    }

    [Theory]
    [InlineData("99", "US")]
    [InlineData("13", "13")]
    [InlineData("1", "01")]
    [InlineData("12060", "C12060")]
    [InlineData("71650", "C71650")]
    [InlineData("0012060", "C12060")]
    [InlineData("1300000", "13")]
    [InlineData("0000000", "US")]
    [InlineData("1300001", "1300001")]
    [InlineData("100001", "0100001")]
    public void Reads_the_wage_survey(string oews, string expected)
    {
        Assert.True(Area.TryFromOews(oews, out var area));
        Assert.Equal(expected, area.ToString());
        Assert.True(Area.TryFromOews(area.Oews, out var again));
        Assert.Equal(area, again);
        Assert.True(Area.TryFromOews(area.OewsSeries, out var third));
        Assert.Equal(area, third);
    }

    [Theory]
    [InlineData("C120")]
    [InlineData("12060")]
    [InlineData("0300")]
    [InlineData(null)]
    [InlineData("03000")]
    [InlineData("C257B")]
    public void Refuses_what_qcew_does_not_write(string? text)
    {
        // 12060 would be a county of Florida: QCEW never leaves the C away, so it is read as one.
        Assert.Equal(text == "12060", Area.TryFromQcew(text, out var area));
        Assert.NotEqual(AreaKind.Metro, area.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("123")]
    [InlineData("C12060")]
    [InlineData("12345678")]
    public void Refuses_what_the_wage_survey_does_not_write(string text)
    {
        Assert.False(Area.TryFromOews(text, out _));
    }

    [Fact]
    public void A_division_of_a_metropolitan_area_has_no_qcew_code()
    {
        Assert.Null(Area.Parse("C16974").Qcew);
        Assert.Null(Area.Parse("1300001").Qcew);
        Assert.Null(Area.Parse("CS122").Oews);
        Assert.Null(Area.Parse("13121").OewsSeries);
    }

    [Theory]
    [InlineData("1", "01")]
    [InlineData("06", "06")]
    [InlineData("ga", "13")]
    [InlineData("0", "US")]
    public void Reads_a_state_by_number_or_letters(string text, string expected)
    {
        Assert.True(Area.TryFromState(text, out var area));
        Assert.Equal(expected, area.ToString());
        Assert.False(Area.TryFromState("ZZ", out _));
    }

    [Fact]
    public void Puts_a_county_together_from_two_columns()
    {
        Assert.True(Area.TryFromCounty("1", "3", out var area));
        Assert.Equal("01003", area.ToString());
        Assert.False(Area.TryFromCounty("13", "0", out _));
        Assert.False(Area.TryFromCounty("3", "1", out _));
    }

    [Fact]
    public void Knows_fifty_states_the_district_and_five_island_areas()
    {
        Assert.Equal(56, UsState.All.Count);
        Assert.Equal("District of Columbia", UsState.Find("11")!.Name);
        Assert.Equal("GA", UsState.Find("13")!.Postal);
        Assert.Null(UsState.Find("03"));
    }

    [Theory]
    [InlineData("bls-qcew/titles/area_titles.csv", 4700)]
    [InlineData("bls-qcew/titles/area-titles-xlsx.xlsx", 4600)]
    public void Reads_every_area_of_qcew_and_writes_it_back(string file, int atLeast)
    {
        if (SharedFiles.Find(file) is not { } path)
        {
            return;
        }

        var codes = file.EndsWith("xlsx", StringComparison.Ordinal)
            ? SharedFiles.Rows(path).Select(row => row["A"]).Skip(1).ToArray()
            : File.ReadLines(path).Skip(1).Select(line => line.Split('"')[1]).ToArray();

        Assert.True(codes.Length > atLeast);
        Assert.All(
            codes,
            code =>
            {
                Assert.True(Area.TryFromQcew(code, out var area), code);
                Assert.Equal(code, area.Qcew);
                Assert.Equal(area, Area.Parse(area.ToString()));
            }
        );
        Assert.Equal(codes.Length, codes.Select(code => Area.TryFromQcew(code, out var area) ? area : default).Distinct().Count());
    }
}
