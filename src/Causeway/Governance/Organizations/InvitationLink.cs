using Causeway.Web.Api;

namespace Causeway.Governance.Organizations;

/// <summary>The address of an invitation: the site's own when the operator has named it with <c>Site__Address</c>, otherwise as the reader reached it.</summary>
static class InvitationLink
{
    public static Uri Of(HttpContext context, string secret)
    {
        var site = context.RequestServices.GetRequiredService<IConfiguration>()["Site:Address"];
        return new($"{(string.IsNullOrWhiteSpace(site) ? SiteAddress.Of(context.Request) : site.TrimEnd('/'))}/join/{secret}");
    }
}
