using Causeway.Identity.TwoFactor;

namespace Causeway.Tests.Identity;

public sealed class TotpTests
{
    // "12345678901234567890" in base 32: the key of the standard's examples.
    const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>RFC 6238, appendix B, SHA-1, the last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Agrees_with_the_examples_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_half_a_minute_off(int seconds, bool fits)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.CodeAt(Key, Totp.StepOf(now.AddSeconds(seconds)));

        Assert.Equal(fits, Totp.StepFor(Key, code[..3] + " " + code[3..], now, 0) is not null);
    }

    [Fact]
    public void A_code_does_not_fit_twice_nor_one_older_than_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepOf(now);

        Assert.Null(Totp.StepFor(Key, Totp.CodeAt(Key, step), now, step));
        Assert.Null(Totp.StepFor(Key, Totp.CodeAt(Key, step - 1), now, step));
        Assert.Equal(step + 1, Totp.StepFor(Key, Totp.CodeAt(Key, step + 1), now, step));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("abcdef")]
    public void What_is_no_code_does_not_fit(string? typed) =>
        Assert.Null(Totp.StepFor(Key, typed, DateTimeOffset.FromUnixTimeSeconds(59), 0));
}
