using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Causeway.Identity;

/// <summary>
/// How often the forms about accounts can be sent from one address. The lock of an account stops many guesses at one password; this stops one guess at many.
/// </summary>
public static class AccountLimits
{
    /// <summary>Name of the limit.</summary>
    public const string Name = "accounts";

    /// <summary>The setting with the number of posts a minute; 0 switches the limit off.</summary>
    public const string Key = "Accounts:Limit:Requests";

    /// <summary>Posts a minute of one address when the configuration says nothing.</summary>
    public const int Requests = 30;

    internal static void AddTo(IServiceCollection services) =>
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IConfiguration>(
                (options, configuration) =>
                {
                    var requests = configuration.GetValue(Key, Requests);
                    options.AddPolicy(
                        Name,
                        context =>
                            requests <= 0 || !HttpMethods.IsPost(context.Request.Method)
                                ? RateLimitPartition.GetNoLimiter("reading")
                                : RateLimitPartition.GetFixedWindowLimiter(
                                    Network(context.Connection.RemoteIpAddress),
                                    _ => new() { PermitLimit = requests, Window = TimeSpan.FromMinutes(1) }
                                )
                    );
                }
            );

    // A household or office has 2^64 addresses of the newer kind; they count as one.
    static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes(), 0, 8) : plain.ToString();
    }
}
