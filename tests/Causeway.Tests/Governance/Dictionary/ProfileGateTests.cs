using System.Globalization;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Dictionary.Intake;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class ProfileGateTests
{
    [Theory]
    [InlineData(9, null)]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    public void Tells_counts_from_ten_rows_on_to_the_nearest_five(int rows, int? told)
    {
        var profile = ProfileGate.Protect(Raw(("a", rows)), isIdentifier: false);

        Assert.Equal(told, profile.Rows);
        Assert.Equal(told is null, profile.Withheld is not null);
    }

    [Fact]
    public void Tells_nothing_when_many_rows_have_few_values()
    {
        var profile = ProfileGate.Protect(Raw(("a", 9), ("", 500)), isIdentifier: false);

        Assert.Null(profile.Rows);
        Assert.Null(profile.Missing);
        Assert.Empty(profile.Top);
    }

    [Fact]
    public void Shows_a_value_only_when_ten_rows_have_it()
    {
        var profile = ProfileGate.Protect(Raw(("common", 40), ("ten", 10), ("nine", 9), ("two", 2)), isIdentifier: false);

        Assert.Equal(["common", "ten"], profile.Top.Select(t => t.Value));
    }

    [Theory]
    [InlineData(0, new[] { "a", "b" })]
    [InlineData(1, new[] { "a" })]
    [InlineData(9, new[] { "a" })]
    [InlineData(10, new[] { "a", "b" })]
    public void Hides_a_shown_value_when_the_rest_could_be_told_by_subtraction(int rest, string[] shown)
    {
        // The rest in values of their own, none frequent enough to be shown.
        var values = new[] { ("a", 30), ("b", 12) }.Concat(Enumerable.Range(0, rest).Select(i => ($"rare{i}", 1)));

        var profile = ProfileGate.Protect(Raw([.. values]), isIdentifier: false);

        Assert.Equal(shown, profile.Top.Select(t => t.Value));
    }

    [Fact]
    public void Shows_no_value_of_an_identifier()
    {
        var profile = ProfileGate.Protect(Raw(("123-45-6789", 40), ("123-45-6780", 60)), isIdentifier: true);

        Assert.Empty(profile.Top);
        Assert.Equal((null, null), (profile.Low, profile.High));
        Assert.Equal(100, profile.Rows);
    }

    [Fact]
    public void Gives_bounds_that_ten_rows_and_one_in_twenty_lie_beyond_to_two_digits()
    {
        var column = new ColumnReader("wage");
        foreach (var wage in Enumerable.Range(1, 1000))
        {
            column.Add((wage * 13).ToString(CultureInfo.InvariantCulture));
        }

        var profile = ProfileGate.Protect(column.Raw(), isIdentifier: false);

        Assert.Equal(("650", "12000"), (profile.Low, profile.High));
    }

    [Fact]
    public void Gives_no_bounds_of_fewer_than_twenty_rows()
    {
        var column = new ColumnReader("wage");
        foreach (var wage in Enumerable.Range(1, 19))
        {
            column.Add(wage.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Null(ProfileGate.Protect(column.Raw(), isIdentifier: false).Low);
    }

    [Fact]
    public void Keeps_values_of_confidential_data_from_readers_outside()
    {
        var profile = ProfileGate.Protect(Raw(("a", 40), ("b", 60)), isIdentifier: false);

        Assert.Empty(ProfileGate.ForReader(profile, Classification.Confidential, isMember: false).Top);
        Assert.NotEmpty(ProfileGate.ForReader(profile, Classification.Confidential, isMember: true).Top);
        Assert.NotEmpty(ProfileGate.ForReader(profile, Classification.Public, isMember: false).Top);
    }

    [Fact]
    public void What_was_counted_cannot_be_written()
    {
        var raw = Raw(("secret", 1), ("other", 20));

        Assert.DoesNotContain("secret", raw.ToString(), StringComparison.Ordinal);
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(raw));
    }

    static RawProfile Raw(params (string Value, int Rows)[] values)
    {
        var column = new ColumnReader("kind");
        foreach (var (value, rows) in values)
        {
            for (var i = 0; i < rows; i++)
            {
                column.Add(value);
            }
        }

        return column.Raw();
    }
}
