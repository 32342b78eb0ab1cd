using Causeway.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Causeway.Tests.Web;

/// <summary>One running site for the tests of the shell, with routes that fail in each way.</summary>
public sealed class ShellFixture : IAsyncLifetime
{
    public RunningSite Running { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Running = await RunningSite.StartAsync(routes: site =>
        {
            site.MapGet("/api/fails/user", string () => throw new UserException("test.user", "Line 3 has no year. Add one."))
                .AllowAnonymous();
            site.MapGet("/api/fails/bug", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
            site.MapGet("/page/fails/user", string () => throw new UserException("test.user", "Line 3 has <no> year.")).AllowAnonymous();
            site.MapGet("/page/fails/bug", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
            site.MapPost("/page/fails/post", string () => throw new UserException("test.post", "The file is empty.")).AllowAnonymous();
            site.MapGet("/page/names-no-policy", () => "open to all");
        });

    public async Task DisposeAsync() => await Running.DisposeAsync();
}
