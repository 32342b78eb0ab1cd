using Causeway.Methods.Codes;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Codes;

public sealed class SocTest
{
    [Theory]
    [InlineData("15-1252", "15-1252")]
    [InlineData("151252", "15-1252")]
    [InlineData(" 15-1252 ", "15-1252")]
    [InlineData("00-0000", "00-0000")]
    [InlineData("000000", "00-0000")]
    [InlineData("55-3019", "55-3019")]
    [InlineData("99-9999", "99-9999")]
    public void Reads_a_code_with_or_without_its_hyphen(string text, string expected)
    {
        Assert.Equal(expected, Soc.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("15-12")]
    [InlineData("15-1252.00")]
    [InlineData("11-10XX")]
    [InlineData("12-1000")]
    [InlineData("57-1000")]
    [InlineData("99-1000")]
    [InlineData("00-1000")]
    [InlineData("15 1252")]
    [InlineData("-15125")]
    [InlineData("+51252")]
    [InlineData("١٥-١٢٥٢")]
    public void Refuses_what_is_not_a_code(string? text)
    {
        Assert.False(Soc.TryParse(text, out _));
        Assert.NotNull(Soc.WhyNot(text));
    }

    [Fact]
    public void Says_that_an_onet_code_is_one()
    {
        Assert.Contains("O*NET-SOC", Soc.WhyNot("15-1252.00"), StringComparison.Ordinal);
        Assert.Equal("15-1252", OnetSoc.Parse("15-1252.00").Soc.ToString());
    }

    [Theory]
    [InlineData("00-0000", SocLevel.Total)]
    [InlineData("15-0000", SocLevel.Major)]
    [InlineData("15-1200", SocLevel.Minor)]
    [InlineData("15-1100", SocLevel.Minor)]
    [InlineData("15-2000", SocLevel.Minor)]
    [InlineData("31-1100", SocLevel.Minor)]
    [InlineData("51-5100", SocLevel.Minor)]
    [InlineData("15-1250", SocLevel.Broad)]
    [InlineData("31-1120", SocLevel.Broad)]
    [InlineData("15-1252", SocLevel.Detailed)]
    public void Tells_the_level_from_the_shape(string text, SocLevel expected)
    {
        Assert.Equal(expected, Soc.Parse(text).Level);
    }

    [Theory]
    [InlineData("15-1252", "15-1250", "15-1200", "15-0000")]
    [InlineData("15-1132", "15-1130", "15-1100", "15-0000")]
    [InlineData("15-2051", "15-2050", "15-2000", "15-0000")]
    [InlineData("29-1224", "29-1210", "29-1000", "29-0000")]
    [InlineData("31-1014", "31-1010", "31-1000", "31-0000")]
    [InlineData("31-1121", "31-1120", "31-1100", "31-0000")]
    [InlineData("51-5112", "51-5110", "51-5100", "51-0000")]
    [InlineData("51-4121", "51-4120", "51-4000", "51-0000")]
    public void Climbs_from_detailed_to_all_occupations(string text, params string[] parents)
    {
        var climbed = new List<string>();
        for (var code = Soc.Parse(text).Parent; code is { } at; code = at.Parent)
        {
            climbed.Add(at.ToString());
        }

        Assert.Equal([.. parents, "00-0000"], climbed);
    }

    [Fact]
    public void Groups_contain_their_members_and_themselves()
    {
        var code = Soc.Parse("15-1252");

        Assert.True(code.IsWithin(Soc.Parse("15-0000")));
        Assert.True(code.IsWithin(code));
        Assert.True(code.IsWithin(Soc.AllOccupations));
        Assert.False(code.IsWithin(Soc.Parse("15-2000")));
        Assert.False(Soc.NoMatch.IsWithin(Soc.AllOccupations));
    }

    [Fact]
    public void Every_code_goes_out_and_comes_back() =>
        Prop.ForAll(
                Gen.Choose(0, 999999).ToArbitrary(),
                number =>
                    !Soc.TryParse(number.ToString("000000"), out var soc)
                    || (
                        Soc.Parse(soc.ToString()) == soc
                        && soc.Digits == number.ToString("000000")
                        && soc.Level >= (soc.Parent?.Level ?? SocLevel.Total)
                    )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_parent_in_the_2018_structure_is_in_the_structure_one_level_up()
    {
        if (SharedFiles.Find("crosswalks/soc_2018_definitions.xlsx") is not { } path)
        {
            return;
        }

        var structure = SharedFiles
            .Rows(path)
            .Where(row => row.ContainsKey("A") && Soc.TryParse(row.GetValueOrDefault("B"), out _))
            .ToDictionary(row => Soc.Parse(row["B"]), row => Enum.Parse<SocLevel>(row["A"]));

        Assert.Equal(867 + 459 + 98 + 23, structure.Count);
        Assert.All(structure, pair => Assert.Equal(pair.Value, pair.Key.Level));
        Assert.All(
            structure.Where(pair => pair.Value > SocLevel.Major),
            pair => Assert.Equal(pair.Value - 1, structure[pair.Key.Parent!.Value])
        );
    }
}

public sealed class OnetSocTest
{
    [Theory]
    [InlineData("15-1252.00", "15-1252.00", true)]
    [InlineData("15125200", "15-1252.00", true)]
    [InlineData("11-1011.03", "11-1011.03", false)]
    [InlineData("15-1252", "15-1252.00", true)]
    public void Reads_a_code(string text, string expected, bool whole)
    {
        var code = OnetSoc.Parse(text);

        Assert.Equal(expected, code.ToString());
        Assert.Equal(whole, code.IsWhole);
        Assert.Equal(code, OnetSoc.Parse(code.ToString()));
    }

    [Theory]
    [InlineData("15-1252.0")]
    [InlineData("15-1250.00")]
    [InlineData("15-1252.0x")]
    [InlineData("15-1252-00")]
    [InlineData("")]
    public void Refuses_what_is_not_a_code(string text)
    {
        Assert.NotNull(OnetSoc.WhyNot(text));
        Assert.Throws<FormatException>(() => OnetSoc.Parse(text));
    }

    [Fact]
    public void Stands_in_order_of_code()
    {
        Assert.True(OnetSoc.Parse("11-1011.00") < OnetSoc.Parse("11-1011.03"));
        Assert.True(OnetSoc.Parse("11-1011.03") < OnetSoc.Parse("11-1021.00"));
    }
}
