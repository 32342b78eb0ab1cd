using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Holdings;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Support;

/// <summary>
/// A small community: an agency that provides data, a hub that uses them under an agreement in force, with a project, a request that is granted, a work file and a released table, and people in
/// every role. Shared by the tests over HTTP and those in a browser.
/// </summary>
public sealed class CommunityWorld
{
    /// <summary>The password of everybody.</summary>
    public const string Password = "seven quiet herons at dusk";

    /// <summary>What stands in the parts of an address: the id of an agreement under "agreements", and so on.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The e-mail addresses of those who have a role: "agency.Steward" is steward@agency.example.</summary>
    public List<(string Who, string Email)> People { get; } = [];

    /// <summary>Makes the community on a running site.</summary>
    public static async Task<CommunityWorld> MakeAsync(IServiceProvider services)
    {
        var world = new CommunityWorld();
        var organizations = new Dictionary<string, Organization>
        {
            ["agency"] = await AddOrganizationAsync(services, "agency", OrganizationKind.StateAgency),
            ["hub"] = await AddOrganizationAsync(services, "hub", OrganizationKind.Intermediary),
            ["outsider"] = await AddOrganizationAsync(services, "outsider", OrganizationKind.Intermediary),
        };
        var analyst = Guid.Empty;
        foreach (var (slug, organization) in organizations)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var account = await AddAccountAsync(services, $"{role}@{slug}.example".ToLowerInvariant());
                await AddMemberAsync(services, organization, account, role);
                world.People.Add(($"{slug}.{role}", account.Email!));
                analyst = slug == "hub" && role == Role.Analyst ? account.Id : analyst;
            }
        }

        await AddAccountAsync(services, "admin@example.org", administrator: true);
        world.People.Add(("administrator", "admin@example.org"));
        await world.FillAsync(services, organizations["agency"], organizations["hub"], analyst);
        return world;
    }

    /// <summary>Makes an account with a confirmed address.</summary>
    public static async Task<Account> AddAccountAsync(IServiceProvider services, string email, bool administrator = false)
    {
        await using var scope = services.CreateAsyncScope();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            LockoutEnabled = true,
            Name = email.Split('@')[0],
            CreatedAt = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(),
            IsAdministrator = administrator,
        };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        return result.Succeeded ? account : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    /// <summary>Makes an organization.</summary>
    public static async Task<Organization> AddOrganizationAsync(IServiceProvider services, string slug, OrganizationKind kind)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var organization = new Organization
        {
            Id = Guid.CreateVersion7(),
            Slug = slug,
            Name = slug,
            Kind = kind,
            CreatedAt = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        db.Add(organization);
        await db.SaveChangesAsync();
        return organization;
    }

    /// <summary>Gives an account roles in an organization.</summary>
    public static async Task AddMemberAsync(IServiceProvider services, Organization organization, Account account, params Role[] roles)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        foreach (var role in roles)
        {
            db.Add(
                new Member
                {
                    Id = Guid.CreateVersion7(),
                    OrganizationId = organization.Id,
                    AccountId = account.Id,
                    Role = role,
                    Since = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(),
                    GivenBy = account.Id,
                }
            );
        }

        await db.SaveChangesAsync();
    }

    async Task FillAsync(IServiceProvider services, Organization agency, Organization hub, Guid analyst)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var now = TimeProvider.System.GetUtcNow();
        var dataset = new Dataset
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = agency.Id,
            Slug = "wages",
            Title = "Wages",
            State = DatasetState.Published,
            CreatedAt = now,
            CreatedBy = analyst,
            UpdatedAt = now,
        };
        var agreement = Agreement(agency, hub, now, AgreementState.Signed);
        var draft = Agreement(agency, hub, now, AgreementState.Draft);
        var project = new Project
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = hub.Id,
            Title = "Work",
            Question = "Who?",
            CreatedAt = now,
            CreatedBy = analyst,
        };
        var request = new AccessRequest
        {
            Id = Guid.CreateVersion7(),
            ProjectId = project.Id,
            AgreementId = agreement.Id,
            State = RequestState.Approved,
            IsPublic = true,
            EndsAt = now.AddDays(1),
            CreatedAt = now,
            CreatedBy = analyst,
        };
        var export = new Export
        {
            Id = Guid.CreateVersion7(),
            ProjectId = project.Id,
            RequestId = request.Id,
            Title = "Table",
            Audience = "Board",
            Method = "Counted.",
            Release = "a,persons,status\n1,10,exact\n",
            Supporting = "a,persons_exact\n1,10\n",
            Checks = "[]",
            State = ExportState.Released,
            ReleasedAt = now,
            CreatedAt = now,
            CreatedBy = analyst,
        };
        var certificate = new DeletionCertificate
        {
            Id = Guid.CreateVersion7(),
            AgreementId = agreement.Id,
            IssuedAt = now,
            Text = "# Certificate\n\nNothing.\n",
            Hash = "0",
        };
        var written = await scope
            .ServiceProvider.GetRequiredService<Vault>()
            .SealAsync(hub.Id, s => s.WriteAsync("county\n13121\n"u8.ToArray()).AsTask(), default);
        db.AddRange(dataset, agreement, draft, project, request, export, certificate);
        db.Add(
            new Field
            {
                Id = Guid.CreateVersion7(),
                DatasetId = dataset.Id,
                Name = "county",
                Position = 1,
                Type = "string",
            }
        );
        db.Add(
            new ProjectPerson
            {
                Id = Guid.CreateVersion7(),
                ProjectId = project.Id,
                AccountId = analyst,
                Since = now.AddDays(-1),
            }
        );
        db.Add(
            new RequestedDataset
            {
                Id = Guid.CreateVersion7(),
                RequestId = request.Id,
                DatasetId = dataset.Id,
                Fields = "county",
                IsApproved = true,
                DecidedBy = analyst,
                DecidedAt = now,
                Reason = "Within the purpose.",
            }
        );
        db.Add(
            new AgreementDataset
            {
                Id = Guid.CreateVersion7(),
                AgreementId = agreement.Id,
                DatasetId = dataset.Id,
                Fields = "county",
            }
        );
        db.Add(
            new AgreementPerson
            {
                Id = Guid.CreateVersion7(),
                AgreementId = agreement.Id,
                AccountId = analyst,
                AcceptedAt = now,
                AcceptedVersion = 1,
            }
        );
        db.Add(
            new AgreementText
            {
                Id = Guid.CreateVersion7(),
                AgreementId = agreement.Id,
                Version = 1,
                Text = "Text",
                Hash = "0",
                ProposedAt = now,
                ProposedBy = analyst,
            }
        );
        db.Add(
            new ExportDataset
            {
                Id = Guid.CreateVersion7(),
                ExportId = export.Id,
                DatasetId = dataset.Id,
            }
        );
        db.Add(
            new HeldFile
            {
                Id = written.Id,
                OrganizationId = hub.Id,
                DatasetId = dataset.Id,
                ProjectId = project.Id,
                AgreementId = agreement.Id,
                RequestId = request.Id,
                Name = "Wages",
                Columns = "[\"county\"]",
                Rows = 1,
                Bytes = written.Bytes,
                Sha256 = written.Sha256,
                Key = written.Key,
                CreatedAt = now,
                CreatedBy = analyst,
            }
        );
        await db.SaveChangesAsync();
        Values["draft"] = draft.Id.ToString();
        Values["agreements"] = agreement.Id.ToString();
        Values["projects"] = project.Id.ToString();
        Values["requests"] = request.Id.ToString();
        Values["exports"] = export.Id.ToString();
        Values["certificate"] = certificate.Id.ToString();
        Values["file"] = written.Id.ToString();
        Values["dataset"] = "wages";
        var secret = Secrets.New();
        db.Add(
            new Invitation
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = hub.Id,
                Email = "new@hub.example",
                Roles = "viewer",
                Hash = Secrets.HashOf(secret),
                InvitedBy = analyst,
                CreatedAt = now,
                ExpiresAt = now.AddDays(14),
            }
        );
        await db.SaveChangesAsync();
        Values["join"] = secret;
    }

    static Agreement Agreement(Organization agency, Organization hub, DateTimeOffset now, AgreementState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = AgreementKind.Dul,
            Title = "Agreement",
            ProviderId = agency.Id,
            RecipientId = hub.Id,
            State = state,
            Version = state == AgreementState.Draft ? 0 : 1,
            StartsAt = now.AddDays(-1),
            ExpiresAt = now.AddDays(30),
            CreatedAt = now,
            CreatedBy = Guid.NewGuid(),
        };
}
