using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Holdings;
using Causeway.Governance.Organizations;
using Causeway.Governance.Projects;
using Causeway.Governance.Projects.Requests;
using Causeway.Governance.Projects.Work;
using Causeway.Jobs;

namespace Causeway.Governance;

/// <summary>Registration of organizations, agreements, projects, reviews and what they need.</summary>
public static class GovernanceSetup
{
    /// <summary>Registers governance. It needs accounts and the community database.</summary>
    public static WebApplicationBuilder AddGovernance(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<DataAccess>();
        services.AddSingleton<OpenAccess>();
        services.AddSingleton<Vault>();
        services.AddSingleton<HeldData>();
        services.AddSingleton<OrganizationDesk>();
        services.AddSingleton<AgreementDesk>();
        services.AddSingleton<AgreementEnd>();
        services.AddSingleton<ProjectDesk>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<WorkFiles>();
        services.AddSingleton<ExportDesk>();
        services.AddJob<WorkFileJob, WorkFileRequest>();
        services.AddHostedService<AgreementClock>();
        return builder.AddDictionary();
    }

    /// <summary>Maps the routes that are no pages.</summary>
    public static WebApplication MapGovernance(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapAgreementCalendar();
        app.MapExportDownload();
        app.MapAgreementApi();
        app.MapProjectApi();
        app.MapRequestApi();
        app.MapExportApi();
        app.MapDictionary();
        return app;
    }
}
