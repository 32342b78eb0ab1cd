using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Browser.Tests.Identity;

/// <summary>A passkey from its making to its use and its end, with an authenticator that the browser plays itself.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PasskeyInBrowserTests(BrowserSite site)
{
    [BrowserFact]
    public async Task A_passkey_is_made_signs_in_without_a_password_and_is_removed()
    {
        // A passkey belongs to a name, never to a number: browsers refuse it at 127.0.0.1.
        await using var visit = await site.VisitAsync(address: site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var browser = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await browser.SendAsync("WebAuthn.enable");
        var authenticator = await AddAuthenticatorAsync(browser);
        await visit.SignInAsync(site.World.People.Single(p => p.Who == "outsider.Owner").Email);
        await visit.GoAsync("/account");
        await visit.FollowAsync("Passkeys");

        // Its owner is not recognized: nothing is sent, and the page says so.
        await RecognizeAsync(browser, authenticator, false);
        await visit.FillInAsync("Add a passkey", ("Name of the passkey", "My phone"));
        await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "No passkey was made. Try again." }))
            .ToBeVisibleAsync();
        await visit.CheckWideAndNarrowAsync();

        await RecognizeAsync(browser, authenticator, true);
        await visit.FillInAsync("Add a passkey");
        await Expect(visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = "My phone" })).ToBeVisibleAsync();
        await visit.CheckWideAndNarrowAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.GoAsync("/sign-in?to=%2Faccount%2Fpasskeys");
        await RecognizeAsync(browser, authenticator, false);
        await visit.FillInAsync("Sign in with a passkey");
        await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "That did not work." })).ToBeVisibleAsync();
        await visit.CheckWideAndNarrowAsync();

        await RecognizeAsync(browser, authenticator, true);
        await visit.FillInAsync("Sign in with a passkey");
        await visit.Page.WaitForURLAsync("**/account/passkeys");
        await Expect(visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "owner" })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove My phone" }).ClickAsync();
        await Expect(visit.Page.GetByText("You have no passkey.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.GoAsync("/sign-in");
        await visit.FillInAsync("Sign in with a passkey");
        await Expect(visit.Page.GetByText("This passkey belongs to no account here").First).ToBeVisibleAsync();
        visit.CheckQuiet();
    }

    static async Task<string> AddAuthenticatorAsync(ICDPSession browser)
    {
        var added = await browser.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return added!.Value.GetProperty("authenticatorId").GetString()!;
    }

    // With or without the finger, face or PIN of its owner.
    static Task RecognizeAsync(ICDPSession browser, string authenticator, bool recognized) =>
        browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = recognized });
}
