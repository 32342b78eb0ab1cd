using Causeway.Data;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Causeway.LaborMarket;
using Causeway.Pathways;
using Causeway.Sources;
using Causeway.Sources.Catalog;

namespace Causeway.Web;

/// <summary>Builds the whole site: the same application for the command line, the tests and a container.</summary>
public static class Site
{
    /// <summary>The application, ready to run. Tests pass <paramref name="configure"/> to set a data folder, a clock or a free port; <paramref name="settings"/> come before the environment.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, IConfiguration? settings = null)
    {
        // The files of the site stand beside the executable, wherever it is started from.
        var options = new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "causeway",
            ContentRootPath = AppContext.BaseDirectory,
        };
        var builder = WebApplication.CreateBuilder(options);
        builder.WebHost.UseStaticWebAssets();
        if (settings is not null)
        {
            builder.Configuration.AddConfiguration(settings);
        }

        builder.AddCausewayWeb();
        builder.AddData();
        builder.AddAccounts();
        builder.AddSources();
        builder.AddPathways();
        builder.AddLaborMarket();
        builder.AddDictionary();
        configure?.Invoke(builder);

        var site = builder.Build();
        site.UseCausewayWeb();
        site.MapSources();
        site.MapPathways();
        site.MapLaborMarket();
        site.MapDictionary();
        return site;
    }
}
