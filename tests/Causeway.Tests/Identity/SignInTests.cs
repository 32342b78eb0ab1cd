using System.Net;
using Causeway.Tests.Support;

namespace Causeway.Tests.Identity;

public sealed class SignInTests : IAsyncLifetime
{
    RunningSite _site = null!;

    public async Task InitializeAsync() => _site = await RunningSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_right_password_signs_in()
    {
        await _site.AddAccountAsync("ana@example.org");

        using var browser = await _site.SignInAsync("ana@example.org");
        using var answer = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("ana@example.org", "wrong")]
    [InlineData("nobody@example.org", People.Password)]
    public async Task Anything_else_gets_the_same_answer(string email, string password)
    {
        await _site.AddAccountAsync("ana@example.org");
        using var browser = _site.Browser();

        using var answer = await browser.SendFormAsync("/sign-in", [("Email", email), ("Password", password)]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("do not fit together", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(c => c.StartsWith("causeway=", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_the_account_for_a_while_without_saying_so()
    {
        await _site.AddAccountAsync("ana@example.org");
        using var browser = _site.Browser();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", "wrong")]);
        }

        using var right = await browser.SendFormAsync("/sign-in", [("Email", "ana@example.org"), ("Password", People.Password)]);

        Assert.Contains("do not fit together", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sources", "/sources")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task Goes_on_to_a_page_of_this_site_and_no_other(string to, string expected)
    {
        await _site.AddAccountAsync("ana@example.org");
        using var browser = _site.Browser();

        using var answer = await browser.SendFormAsync(
            $"/sign-in?to={Uri.EscapeDataString(to)}",
            [("Email", "ana@example.org"), ("Password", People.Password)]
        );

        Assert.Equal(expected, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        using var browser = _site.Browser();
        using var form = new FormUrlEncodedContent([new("Email", "ana@example.org"), new("Password", People.Password)]);

        using var answer = await browser.PostAsync("/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
