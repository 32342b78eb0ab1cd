using System.CommandLine;
using Causeway.Data;
using Causeway.Identity.Mail;
using Causeway.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Causeway.Identity;

/// <summary><c>causeway user</c>: accounts, for whoever runs the machine.</summary>
public static class UserVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() =>
        new("user", "Add, list, disable and enable accounts, or make a link for a new password.")
        {
            Add(),
            List(),
            Switch("disable", "Close an account to signing in: its sessions end at once.", close: true),
            Switch("enable", "Open a closed account again.", close: false),
            Reset(),
        };

    static Command Add()
    {
        var email = new Option<string>("--email") { Description = "The address to sign in with.", Required = true };
        var name = new Option<string>("--name") { Description = "The name that others see.", Required = true };
        var administrator = new Option<bool>("--administrator") { Description = "Let this account run the installation." };
        var unconfirmed = new Option<bool>("--unconfirmed") { Description = "Have the person confirm the address at the first sign-in." };
        var data = CommandLine.DataOption();
        var command = new Command("add", "Add an account. The password is asked for, or read from standard input.")
        {
            email,
            name,
            administrator,
            unconfirmed,
            data,
        };
        command.Does(
            (parse, cancel) =>
                InAsync(
                    parse.GetValue(data),
                    async services =>
                    {
                        var wish = new NewAccount
                        {
                            Email = parse.GetRequiredValue(email),
                            Name = parse.GetRequiredValue(name),
                            Password = ReadPassword(),
                            IsAdministrator = parse.GetValue(administrator),
                            IsConfirmed = !parse.GetValue(unconfirmed),
                            By = "command",
                        };
                        var (account, reasons) = await services
                            .GetRequiredService<Registration>()
                            .CreateAsync(Actor.CommandLine, wish, null, cancel);
                        if (account is null)
                        {
                            throw new UserException("user.refused", string.Join(' ', reasons));
                        }

                        Console.WriteLine($"{account.Email} can sign in{(account.IsAdministrator ? " and runs the installation" : "")}.");
                    },
                    cancel
                )
        );
        return command;
    }

    static Command List()
    {
        var data = CommandLine.DataOption();
        var command = new Command("list", "List all accounts.") { data };
        command.Does(
            (parse, cancel) =>
                InAsync(
                    parse.GetValue(data),
                    async services =>
                    {
                        var table = CommandLine.Table("E-mail", "Name", "Administrator", "Second step", "State", "Since");
                        var all = await services.GetRequiredService<CommunityDb>().Set<Account>().AsNoTracking().ToListAsync(cancel);
                        foreach (var account in all.OrderBy(a => a.Email, StringComparer.OrdinalIgnoreCase))
                        {
                            var state =
                                account.DisabledAt is not null ? "disabled"
                                : !account.EmailConfirmed ? "unconfirmed"
                                : "open";
                            string[] cells =
                            [
                                account.Email!,
                                account.Name,
                                account.IsAdministrator ? "yes" : "",
                                account.TwoFactorEnabled ? "yes" : "",
                                state,
                                CommunityText.Of(DateOnly.FromDateTime(account.CreatedAt.UtcDateTime)),
                            ];
                            table.AddRow([.. cells.Select(Markup.Escape)]);
                        }

                        AnsiConsole.Write(table);
                    },
                    cancel
                )
        );
        return command;
    }

    static Command Switch(string name, string description, bool close)
    {
        var email = EmailArgument();
        var data = CommandLine.DataOption();
        var command = new Command(name, description) { email, data };
        command.Does(
            (parse, cancel) =>
                InAsync(
                    parse.GetValue(data),
                    async services =>
                    {
                        var account = await FindAsync(services, parse.GetRequiredValue(email));
                        await SwitchAsync(services, account, close, cancel);
                        Console.WriteLine($"{account.Email} is {(close ? "closed" : "open")}.");
                    },
                    cancel
                )
        );
        return command;
    }

    static async Task SwitchAsync(IServiceProvider services, Account account, bool close, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CommunityDb>();
        var time = services.GetRequiredService<TimeProvider>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        account.DisabledAt = close ? account.DisabledAt ?? now : null;
        if (close)
        {
            var sessions = await db.Set<AccountSession>().Where(s => s.AccountId == account.Id && s.EndedAt == null).ToListAsync(cancel);
            sessions.ForEach(s => s.EndedAt = now);
        }

        db.Add(Actor.CommandLine.Did(time, close ? "account.disabled" : "account.enabled", kind: "account", subject: account.Id));
        // Also gives the account a new stamp, so that no cookie and no link from before works.
        var result = await services.GetRequiredService<UserManager<Account>>().UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            throw new UserException("user.refused", "The account was changed at the same moment. Try again.");
        }

        await transaction.CommitAsync(cancel);
    }

    static Command Reset()
    {
        var email = EmailArgument();
        var site = new Option<string>("--site")
        {
            Description = "Address of the site for the link (default: the setting Site__Address, or http://localhost:5080).",
        };
        var data = CommandLine.DataOption();
        var command = new Command("reset", "Print a link with which a person chooses a new password. It works once, for two hours.")
        {
            email,
            site,
            data,
        };
        command.Does(
            (parse, cancel) =>
                InAsync(
                    parse.GetValue(data),
                    async services =>
                    {
                        var account = await FindAsync(services, parse.GetRequiredValue(email));
                        if (account.DisabledAt is not null)
                        {
                            throw new UserException(
                                "user.disabled",
                                $"{account.Email} is closed. Open it first: causeway user enable {account.Email}"
                            );
                        }

                        var db = services.GetRequiredService<CommunityDb>();
                        db.Add(
                            Actor.CommandLine.Did(
                                services.GetRequiredService<TimeProvider>(),
                                "account.reset_link_made",
                                kind: "account",
                                subject: account.Id
                            )
                        );
                        await db.SaveChangesAsync(cancel);
                        var address =
                            parse.GetValue(site)
                            ?? services.GetRequiredService<IConfiguration>()["Site:Address"]
                            ?? "http://localhost:5080";
                        Console.WriteLine(await services.GetRequiredService<AccountMails>().ResetLinkAsync(address.TrimEnd('/'), account));
                    },
                    cancel
                )
        );
        return command;
    }

    static Argument<string> EmailArgument() => new("email") { Description = "The address of the account." };

    static async Task<Account> FindAsync(IServiceProvider services, string email) =>
        await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email)
        ?? throw new UserException("user.unknown", $"There is no account with the address {email}. 'causeway user list' shows all.");

    // With the services of the site, which is not started: what the verbs do is what the pages do. Its log would stand between what is printed.
    static async Task<int> InAsync(string? data, Func<IServiceProvider, Task> act, CancellationToken cancel)
    {
        await using var site = Site.Build([], builder => builder.Logging.ClearProviders(), CommandLine.Settings(data));
        await using var scope = site.Services.CreateAsyncScope();
        await CommunityMigrations.ApplyAsync(scope.ServiceProvider.GetRequiredService<CommunityDb>(), cancel);
        await act(scope.ServiceProvider);
        return CommandLine.Ok;
    }

    static string ReadPassword()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        return AnsiConsole.Prompt(new TextPrompt<string>("Password:").Secret());
    }
}
