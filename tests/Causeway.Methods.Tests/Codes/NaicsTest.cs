using Causeway.Methods.Codes;

namespace Causeway.Methods.Tests.Codes;

public sealed class NaicsTest
{
    [Theory]
    [InlineData("10", NaicsLevel.Total)]
    [InlineData("101", NaicsLevel.Domain)]
    [InlineData("102", NaicsLevel.Domain)]
    [InlineData("1011", NaicsLevel.Supersector)]
    [InlineData("1029", NaicsLevel.Supersector)]
    [InlineData("62", NaicsLevel.Sector)]
    [InlineData("31-33", NaicsLevel.Sector)]
    [InlineData("622", NaicsLevel.Subsector)]
    [InlineData("6221", NaicsLevel.Group)]
    [InlineData("62211", NaicsLevel.Industry)]
    [InlineData("622110", NaicsLevel.National)]
    [InlineData("111", NaicsLevel.Subsector)]
    [InlineData("999999", NaicsLevel.National)]
    public void Keeps_the_kinds_of_code_apart(string text, NaicsLevel expected)
    {
        var code = Naics.Parse(text);

        Assert.Equal(expected, code.Level);
        Assert.Equal(text, code.ToString());
    }

    [Theory]
    [InlineData("31_33", "31-33")]
    [InlineData("44–45", "44-45")]
    [InlineData(" 48-49 ", "48-49")]
    public void Reads_a_range_however_it_is_joined(string text, string expected)
    {
        Assert.Equal(expected, Naics.Parse(text).ToString());
        Assert.Equal(expected.Replace('-', '_'), Naics.Parse(text).FileName);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("31")]
    [InlineData("45")]
    [InlineData("31-32")]
    [InlineData("11-21")]
    [InlineData("12")]
    [InlineData("103")]
    [InlineData("1014")]
    [InlineData("1020")]
    [InlineData("10111")]
    [InlineData("3250A1")]
    [InlineData("6221100")]
    public void Refuses_what_is_not_a_code(string? text)
    {
        Assert.NotNull(Naics.WhyNot(text));
        Assert.False(Naics.TryParse(text, out _));
    }

    [Fact]
    public void Says_what_to_write_for_a_part_of_a_sector()
    {
        Assert.Equal("'32' is only part of a sector. Write 31-33.", Naics.WhyNot("32"));
    }

    [Theory]
    [InlineData("325412", "32541", "3254", "325", "31-33", "1013", "101", "10")]
    [InlineData("445", "44-45", "1021", "102", "10")]
    [InlineData("221", "22", "1021", "102", "10")]
    [InlineData("1023", "102", "10")]
    public void Climbs_to_all_industries(string text, params string[] parents)
    {
        var climbed = new List<string>();
        for (var code = Naics.Parse(text).Parent; code is { } at; code = at.Parent)
        {
            climbed.Add(at.ToString());
        }

        Assert.Equal(parents, climbed);
        Assert.True(Naics.Parse(text).IsWithin(Naics.AllIndustries));
    }

    [Theory]
    [InlineData("541500", NaicsLevel.Group, "5415")]
    [InlineData("311000", NaicsLevel.Subsector, "311")]
    [InlineData("310000", NaicsLevel.Sector, "31-33")]
    [InlineData("000000", NaicsLevel.Total, "10")]
    [InlineData("44-45", NaicsLevel.Sector, "44-45")]
    [InlineData("622110", NaicsLevel.National, "622110")]
    public void Takes_padding_off_at_a_known_level(string text, NaicsLevel level, string expected)
    {
        Assert.True(Naics.TryParsePadded(text, level, out var code));
        Assert.Equal(expected, code.ToString());
    }

    [Theory]
    [InlineData("541512", NaicsLevel.Group)]
    [InlineData("622110", NaicsLevel.Sector)]
    [InlineData("62", NaicsLevel.Subsector)]
    [InlineData(null, NaicsLevel.Group)]
    public void Refuses_padding_that_is_not_zeros(string? text, NaicsLevel level)
    {
        Assert.False(Naics.TryParsePadded(text, level, out _));
    }

    [Fact]
    public void Reads_every_industry_of_qcew_and_writes_it_back()
    {
        if (SharedFiles.Find("bls-qcew/titles/industry_titles.csv") is not { } path)
        {
            return;
        }

        var codes = File.ReadLines(path).Skip(1).Select(line => line.Split('"')[1]).ToArray();

        Assert.True(codes.Length > 2000);
        Assert.All(codes, code => Assert.Equal(code, Naics.Parse(code).ToString()));
        Assert.All(codes, code => Assert.True(Naics.Parse(code).IsWithin(Naics.AllIndustries)));
    }
}
