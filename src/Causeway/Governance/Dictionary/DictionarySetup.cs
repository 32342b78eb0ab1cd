using Causeway.Governance.Dictionary.Exports;

namespace Causeway.Governance.Dictionary;

/// <summary>Registration of the data dictionary.</summary>
public static class DictionarySetup
{
    /// <summary>Registers its services. It needs accounts and the community database.</summary>
    public static WebApplicationBuilder AddDictionary(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<Datasets>();
        builder.Services.AddSingleton<DatasetQuery>();
        builder.Services.AddSingleton<VisionQuery>();
        builder.Services.AddSingleton<SealedProfiles>();
        return builder;
    }

    /// <summary>Maps the exports and the API.</summary>
    public static void MapDictionary(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapExports();
        routes.MapDictionaryApi();
    }
}
