using Causeway.Methods.Codes;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Methods.Tests.Codes;

public sealed class CipTest
{
    [Theory]
    [InlineData("51", "51")]
    [InlineData("51.38", "51.38")]
    [InlineData("51.3801", "51.3801")]
    [InlineData("513801", "51.3801")]
    [InlineData("5138", "51.38")]
    [InlineData("=\"51.3801\"", "51.3801")]
    [InlineData("=\"01\"", "01")]
    [InlineData("\"01.0000\"", "01.0000")]
    [InlineData(" 01.0000 ", "01.0000")]
    [InlineData("99.9999", "99.9999")]
    public void Reads_every_way_a_code_is_written(string text, string expected)
    {
        Assert.Equal(expected, Cip.Parse(text).ToString());
    }

    [Theory]
    [InlineData("1.0999", "01.0999")]
    [InlineData("10999", "01.0999")]
    [InlineData("109", "01.09")]
    [InlineData("1", "01")]
    [InlineData("51.381", "51.3810")]
    [InlineData("1.1", "01.10")]
    public void Puts_back_the_zeros_a_spreadsheet_lost(string text, string expected)
    {
        Assert.Equal(expected, Cip.Parse(text).ToString());
    }

    [Theory]
    [InlineData("51.38", "51.3800")]
    [InlineData("1.1", "01.1000")]
    [InlineData("1", "01.0000")]
    [InlineData("1.0999", "01.0999")]
    public void Puts_back_more_when_the_column_holds_programs_only(string text, string expected)
    {
        Assert.Equal(expected, Cip.Parse(text, CipLevel.Program).ToString());
    }

    [Theory]
    [InlineData("51.3801", CipLevel.Group)]
    [InlineData("5138", CipLevel.Program)]
    [InlineData("51.38", CipLevel.Family)]
    public void Refuses_another_level_in_a_column_of_one_level(string text, CipLevel level)
    {
        Assert.False(Cip.TryParse(text, level, out _));
        Assert.Throws<FormatException>(() => Cip.Parse(text, level));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("51.")]
    [InlineData(".3801")]
    [InlineData("51.38011")]
    [InlineData("513.01")]
    [InlineData("5138011")]
    [InlineData("00.0000")]
    [InlineData("0")]
    [InlineData("51-3801")]
    [InlineData("5l.3801")]
    [InlineData("=\"\"")]
    public void Refuses_what_is_not_a_code(string? text)
    {
        Assert.NotNull(Cip.WhyNot(text));
        Assert.False(Cip.TryParse(text, out _));
    }

    [Fact]
    public void Knows_its_family_and_parents()
    {
        var cip = Cip.Parse("51.3801");

        Assert.Equal("51", cip.Family.ToString());
        Assert.Equal("51.38", cip.Parent.ToString());
        Assert.Equal("51", cip.Parent!.Value.Parent.ToString());
        Assert.Equal(Cip.AllPrograms, cip.Family.Parent);
        Assert.Null(Cip.AllPrograms.Parent);
        Assert.Null(Cip.NoMatch.Parent);
        Assert.Equal(default, Cip.Parse("99"));
        Assert.True(cip.IsWithin(Cip.AllPrograms));
        Assert.False(Cip.NoMatch.IsWithin(Cip.AllPrograms));
        Assert.True(cip.IsWithin(Cip.Parse("51.38")));
        Assert.False(cip.IsWithin(Cip.Parse("51.39")));
        Assert.True(Cip.Parse("99").IsAllPrograms);
        Assert.True(Cip.Parse("99.9999").IsNoMatch);
    }

    [Fact]
    public void Every_code_goes_out_and_comes_back_even_without_its_leading_zero() =>
        Prop.ForAll(
                Gen.Choose(10000, 999999).ToArbitrary(),
                number =>
                {
                    var text = number.ToString("000000");
                    var cip = Cip.Parse(text);

                    return cip.Digits == text
                        && Cip.Parse(cip.ToString()) == cip
                        && Cip.Parse(number.ToString()) == cip
                        && Cip.Parse($"=\"{cip}\"") == cip
                        && Cip.Parse(
                            (number / 10000m).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
                            CipLevel.Program
                        ) == cip;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Reads_the_crosswalk_that_nces_writes_as_formulas()
    {
        if (SharedFiles.Find("crosswalks/Crosswalk2010to2020.csv") is not { } path)
        {
            return;
        }

        var formulas = File.ReadLines(path).Where(line => line.StartsWith('=')).Select(line => line[..line.IndexOf(',')]).ToArray();

        Assert.True(formulas.Length > 2000);
        Assert.All(formulas, formula => Assert.Equal(formula, $"=\"{Cip.Parse(formula)}\""));
    }
}
