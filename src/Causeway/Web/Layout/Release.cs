using System.Reflection;

namespace Causeway.Web.Layout;

/// <summary>The version of the program, as shown in the footer.</summary>
public static class Release
{
    /// <summary>For example 0.1.0; what follows a plus sign is the commit and is left out.</summary>
    public static string Version { get; } =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
