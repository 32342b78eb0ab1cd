namespace Causeway.Web;

/// <summary>Builds the whole site: the same application for the command line, the tests and a container.</summary>
public static class Site
{
    /// <summary>The application, ready to run. Tests pass <paramref name="configure"/> to set a data folder, a clock or a free port.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
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
        builder.AddCausewayWeb();
        // Features register their services here, one line each: builder.AddLaborMarket();
        configure?.Invoke(builder);

        var site = builder.Build();
        site.UseCausewayWeb();
        // Features map their routes here, one line each: site.MapLaborMarket();
        return site;
    }
}
