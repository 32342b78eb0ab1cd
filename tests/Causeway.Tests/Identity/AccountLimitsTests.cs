using System.Net;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Causeway.Tests.Identity;

public sealed class AccountLimitsTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/forgot-password")]
    [InlineData("/setup")]
    public async Task One_address_can_send_a_form_only_so_often_and_is_told_to_wait(string path)
    {
        await using var site = await RunningSite.StartAsync(builder =>
            builder.Configuration.AddInMemoryCollection([new(AccountLimits.Key, "3")])
        );
        using var browser = site.Browser();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.SendFormAsync(path, [("Email", "ana@example.org"), ("Password", "guess")]);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await browser.SendFormAsync(path, [("Email", "ana@example.org"), ("Password", "guess")]);
        using var read = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Wait a minute", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }
}
