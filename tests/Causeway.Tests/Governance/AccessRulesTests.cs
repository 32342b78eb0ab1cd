using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Identity;

namespace Causeway.Tests.Governance;

/// <summary>Data about people open only when all of it holds at this moment: each condition taken away by itself closes them.</summary>
public sealed class AccessRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Agency = Guid.NewGuid();
    static readonly Guid Hub = Guid.NewGuid();
    static readonly Guid Ana = Guid.NewGuid();

    [Fact]
    public void Opens_the_fields_that_are_granted_agreed_and_identify_nobody()
    {
        var decision = Assert.IsType<AccessDecision.Granted>(AccessRules.Decide(Facts(), Now));

        Assert.Equal(["county", "race"], decision.Fields);
        Assert.Equal(Now.AddDays(10), decision.Until);
    }

    public static TheoryData<string, string> Conditions =>
        new()
        {
            { "closed account", "account is closed" },
            { "not an analyst", "Only an analyst" },
            { "another organization's analyst", "Only an analyst" },
            { "project ended", "project has ended" },
            { "not in the project", "who work in the project" },
            { "dataset retired", "not open" },
            { "agreement draft", "not signed" },
            { "agreement proposed", "not signed" },
            { "agreement withdrawn", "not signed" },
            { "agreement ended", "was ended" },
            { "agreement expired", "has expired" },
            { "agreement not begun", "has not begun" },
            { "memorandum", "opens no data" },
            { "other parties", "other organizations" },
            { "dataset not agreed", "does not open this dataset" },
            { "request not decided", "have not decided" },
            { "request declined", "declined" },
            { "request revoked", "revoked" },
            { "request withdrawn", "withdrawn" },
            { "dataset not granted", "not granted" },
            { "request over", "time that was asked for is over" },
            { "person not named", "does not name" },
            { "terms not accepted", "not accepted the terms" },
            { "terms of an older version", "not accepted the terms" },
            { "training missing", "training" },
            { "no common field", "None of the fields" },
        };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Closes_when_one_condition_is_missing(string without, string because)
    {
        var facts = Facts();
        var a = facts.Agreement;
        facts = without switch
        {
            "closed account" => facts with { Person = null },
            "not an analyst" => facts with { Person = Person(Hub, Role.Steward) },
            "another organization's analyst" => facts with { Person = Person(Agency, Role.Analyst) },
            "not in the project" => facts with { IsInProject = false },
            "dataset not agreed" => facts with { Agreed = null },
            "person not named" => facts with { Permitted = null },
            "no common field" => facts with { Fields = ["other"] },
            "memorandum" => facts with { Agreement = Agreement(AgreementKind.Mou, Agency) },
            "other parties" => facts with { Agreement = Agreement(AgreementKind.Dul, Guid.NewGuid()) },
            _ => facts,
        };
        switch (without)
        {
            case "project ended":
                facts.Project.EndedAt = Now.AddDays(-1);
                break;
            case "dataset retired":
                facts.Dataset.State = DatasetState.Retired;
                break;
            case "agreement draft":
                a.State = AgreementState.Draft;
                break;
            case "agreement proposed":
                a.State = AgreementState.Proposed;
                break;
            case "agreement withdrawn":
                a.State = AgreementState.Withdrawn;
                break;
            case "agreement ended":
                a.State = AgreementState.Ended;
                break;
            case "agreement expired":
                a.ExpiresAt = Now;
                break;
            case "agreement not begun":
                a.StartsAt = Now.AddMinutes(1);
                break;
            case "request not decided":
                facts.Request.State = RequestState.Requested;
                break;
            case "request declined":
                facts.Request.State = RequestState.Declined;
                break;
            case "request revoked":
                facts.Request.State = RequestState.Revoked;
                break;
            case "request withdrawn":
                facts.Request.State = RequestState.Withdrawn;
                break;
            case "dataset not granted":
                facts.Requested.IsApproved = null;
                break;
            case "request over":
                facts.Request.EndsAt = Now;
                break;
            case "terms not accepted":
                facts.Permitted!.AcceptedAt = null;
                break;
            case "terms of an older version":
                facts.Permitted!.AcceptedVersion = 1;
                break;
            case "training missing":
                facts.Permitted!.TrainedOn = null;
                break;
        }

        var refused = Assert.IsType<AccessDecision.Refused>(AccessRules.Decide(facts, Now));

        Assert.Contains(because, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Access_ends_at_the_minute_at_which_the_agreement_does()
    {
        var facts = Facts();
        facts.Agreement.ExpiresAt = Now.AddSeconds(1);

        Assert.IsType<AccessDecision.Granted>(AccessRules.Decide(facts, Now));
        Assert.IsType<AccessDecision.Refused>(AccessRules.Decide(facts, Now.AddSeconds(1)));
    }

    static AccessFacts Facts() =>
        new()
        {
            Person = Person(Hub, Role.Analyst),
            Project = new()
            {
                Id = Guid.NewGuid(),
                OrganizationId = Hub,
                Title = "",
                Question = "",
                CreatedAt = Now,
                CreatedBy = Ana,
            },
            IsInProject = true,
            Dataset = new()
            {
                Id = Guid.NewGuid(),
                OrganizationId = Agency,
                Slug = "",
                Title = "",
                State = DatasetState.Published,
                CreatedAt = Now,
                CreatedBy = Ana,
                UpdatedAt = Now,
            },
            Fields = ["county", "race", "wage"],
            Request = new()
            {
                Id = Guid.NewGuid(),
                ProjectId = Guid.NewGuid(),
                AgreementId = Guid.NewGuid(),
                State = RequestState.Approved,
                EndsAt = Now.AddDays(10),
                CreatedAt = Now,
                CreatedBy = Ana,
            },
            Requested = new()
            {
                Id = Guid.NewGuid(),
                RequestId = Guid.NewGuid(),
                DatasetId = Guid.NewGuid(),
                Fields = "county\nrace\nssn",
                IsApproved = true,
            },
            Agreement = Agreement(AgreementKind.Dul, Agency),
            Agreed = new()
            {
                Id = Guid.NewGuid(),
                AgreementId = Guid.NewGuid(),
                DatasetId = Guid.NewGuid(),
                Fields = "county\nrace\nssn",
            },
            Permitted = new()
            {
                Id = Guid.NewGuid(),
                AgreementId = Guid.NewGuid(),
                AccountId = Ana,
                AcceptedAt = Now.AddDays(-1),
                AcceptedVersion = 2,
                TrainedOn = new(2026, 1, 1),
            },
        };

    static Agreement Agreement(AgreementKind kind, Guid provider) =>
        new()
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            Title = "",
            ProviderId = provider,
            RecipientId = Hub,
            State = AgreementState.Signed,
            Version = 2,
            StartsAt = Now.AddDays(-10),
            ExpiresAt = Now.AddDays(100),
            TrainingRequired = "Privacy",
            CreatedAt = Now,
            CreatedBy = Ana,
        };

    static Actor Person(Guid organization, Role role) =>
        new()
        {
            Account = Ana,
            Via = "web",
            Memberships = [new(organization, "x", "X", OrganizationKind.Intermediary, role)],
        };
}
