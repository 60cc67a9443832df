using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Admin;

internal static class AdminGroup
{
    private const string Header = "X-API-Key";

    /// <summary>Routes that answer only to the admin key: 401 without one, 403 with a wrong one or when none is configured.</summary>
    public static RouteGroupBuilder MapAdminGroup(this WebApplication app, string tag)
    {
        var group = app.MapShopGroup(tag);
        group.AddEndpointFilter(async (context, next) =>
            Refuse(context.HttpContext) is { } problem ? problem : await next(context));
        return group;
    }

    private static ApiProblem? Refuse(HttpContext context)
    {
        var key = context.RequestServices.GetRequiredService<IOptions<AdminOptions>>().Value.ApiKey;
        if (key.Length == 0)
            return new ApiProblem(StatusCodes.Status403Forbidden, "admin_closed", "Admin routes are closed: no key is configured");
        if (context.Request.Headers[Header] is not [{ Length: > 0 } given])
            return new ApiProblem(StatusCodes.Status401Unauthorized, "key_required", $"The header {Header} is required");
        return IsSame(given, key) ? null : new ApiProblem(StatusCodes.Status403Forbidden, "key_wrong", $"The header {Header} is wrong");
    }

    // Digests have one length, so the time says nothing about the key, its length included.
    private static bool IsSame(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
