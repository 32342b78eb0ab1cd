using System.Diagnostics;
using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Holdings;
using Causeway.Governance.Projects.Work;
using Causeway.Identity;
using Causeway.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Support;

/// <summary>
/// The agency and the hub before the story of governance begins: who they are and what the agency has described. It also knows how the story has to end. Shared by the story over HTTP and
/// the one in a browser.
/// </summary>
public sealed class StoryWorld
{
    /// <summary>Everybody in it; the part before the @ is the name of the account.</summary>
    public static readonly IReadOnlyList<(string Email, Role Role)> People =
    [
        ("olu@agency.example", Role.Owner),
        ("sam@agency.example", Role.Steward),
        ("rey@agency.example", Role.Reviewer),
        ("hana@hub.example", Role.Owner),
        ("ana@hub.example", Role.Analyst),
    ];

    readonly RunningSite _site;

    StoryWorld(RunningSite site) => _site = site;

    /// <summary>Makes the organizations, their people and the dataset "wages".</summary>
    public static async Task<StoryWorld> MakeAsync(RunningSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var services = site.Site.Services;
        var agency = await CommunityWorld.AddOrganizationAsync(services, "agency", OrganizationKind.StateAgency);
        var hub = await CommunityWorld.AddOrganizationAsync(services, "hub", OrganizationKind.Intermediary);
        foreach (var (email, role) in People)
        {
            var account = await CommunityWorld.AddAccountAsync(services, email);
            await CommunityWorld.AddMemberAsync(
                services,
                email.EndsWith("agency.example", StringComparison.Ordinal) ? agency : hub,
                account,
                role
            );
        }

        await DescribeAsync(services, agency);
        return new(site);
    }

    /// <summary>Rows of the dataset as a CSV file. Four people are alone in their group.</summary>
    public static string Rows(int count)
    {
        var text = new StringBuilder("ssn,county,wage_band,race\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"111-22-{i:0000},13{i % 5 * 2 + 1:000},{i % 3},{(i < 4 ? "rare" : i % 2 == 0 ? "black" : "hispanic")}\n"
            );
        }

        return text.ToString();
    }

    /// <summary>Waits until the newest work file is made, or is not.</summary>
    public async Task<Job> FinishedAsync(JobState wanted)
    {
        Job? job = null;
        await UntilAsync(jobs => (job = jobs[0]).IsFinished);
        Assert.True(job!.State == wanted, $"{job.State}: {job.Error}");
        return job;
    }

    /// <summary>Waits until the making of so many work files was asked for and the last of them is in the middle of it.</summary>
    public Task RunningAsync(int nth) =>
        UntilAsync(jobs =>
        {
            if (jobs.Count < nth)
            {
                return false;
            }

            Assert.False(jobs[0].IsFinished, jobs[0].Error ?? "The job was done before the clock could go forward.");
            return jobs[0].State == JobState.Running;
        });

    /// <summary>Fails unless every copy and its key are destroyed and stand in the one certificate, whose id is returned, and the record is whole.</summary>
    public async Task<Guid> CheckDestroyedAsync()
    {
        await using var scope = _site.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var copies = await db.Set<HeldFile>().Where(f => f.ProjectId != null).ToListAsync();
        Assert.NotEmpty(copies);
        Assert.All(copies, f => Assert.True(f.Key is null && f.DestroyedAt is not null && !File.Exists(vault.PathOf(f.Id))));
        var certificate = await db.Set<DeletionCertificate>().SingleAsync();
        Assert.All(copies, f => Assert.Contains(f.Sha256, certificate.Text, StringComparison.Ordinal));
        Assert.Empty((await AuditChain.VerifyAsync(db, [], default)).Faults);
        return certificate.Id;
    }

    /// <summary>Runs <c>causeway doctor</c> over the site's own data as an operator does, and returns what it says.</summary>
    public async Task<(int Code, string Said)> DoctorAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(AuditChain).Assembly.Location, "doctor", "--data", _site.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Database__Community"] = _site.Community;
        using var doctor = Process.Start(start)!;
        var wrong = doctor.StandardError.ReadToEndAsync();
        var said = await doctor.StandardOutput.ReadToEndAsync();
        await doctor.WaitForExitAsync();
        return (doctor.ExitCode, said + await wrong);
    }

    async Task UntilAsync(Func<IReadOnlyList<Job>, bool> isSo)
    {
        var queue = _site.Site.Services.GetRequiredService<JobQueue>();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
        {
            if (isSo(await queue.ListAsync(new(WorkFileJob.Kind), default)))
            {
                return;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException();
    }

    static async Task DescribeAsync(IServiceProvider services, Organization organization)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var dataset = new Dataset
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization.Id,
            Slug = "wages",
            Title = "Wage records",
            State = DatasetState.Published,
            Visibility = DatasetVisibility.Community,
            CreatedAt = now,
            CreatedBy = Guid.NewGuid(),
            UpdatedAt = now,
        };
        db.Add(dataset);
        var position = 0;
        foreach (var name in (string[])["ssn", "county", "wage_band", "race"])
        {
            db.Add(
                new Field
                {
                    Id = Guid.CreateVersion7(),
                    DatasetId = dataset.Id,
                    Name = name,
                    Position = ++position,
                    Type = "string",
                    IsIdentifier = name == "ssn",
                }
            );
        }

        await db.SaveChangesAsync();
    }
}
