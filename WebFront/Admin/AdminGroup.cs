using System.Net.Http.Headers;
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
        var group = app.MapShopGroup(tag, ServiceName.Dashboard);
        group.AddEndpointFilter(async (context, next) =>
            Refuse(context.HttpContext, HeaderKey(context.HttpContext), wrong: StatusCodes.Status403Forbidden) is { } problem ? problem : await next(context));
        return group;
    }

    /// <summary>
    /// The same for pages that a person opens: the browser asks for a name, which may be anything, and a password, which is the key (RFC 7617).
    /// Not for routes that change anything, since a browser sends it along whoever made the request.
    /// </summary>
    public static RouteGroupBuilder MapAdminPages(this WebApplication app)
    {
        var group = app.MapGroup("").ExcludeFromDescription();
        group.AddEndpointFilter(async (context, next) =>
        {
            // A wrong password is asked for again.
            if (Refuse(context.HttpContext, HeaderKey(context.HttpContext) ?? Password(context.HttpContext), wrong: StatusCodes.Status401Unauthorized) is not { } problem)
                return await next(context);
            context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"OrleansObs\", charset=\"UTF-8\"";
            return problem;
        });
        return group;
    }

    private static ApiProblem? Refuse(HttpContext context, string? given, int wrong)
    {
        var key = context.RequestServices.GetRequiredService<IOptions<AdminOptions>>().Value.ApiKey;
        if (key.Length == 0)
            return new ApiProblem(StatusCodes.Status403Forbidden, "admin_closed", "Admin routes are closed: no key is configured");
        if (given is null)
            return new ApiProblem(StatusCodes.Status401Unauthorized, "key_required", $"The header {Header} is required");
        return IsSame(given, key) ? null : new ApiProblem(wrong, "key_wrong", $"The header {Header} is wrong");
    }

    private static string? HeaderKey(HttpContext context) => context.Request.Headers[Header] is [{ Length: > 0 } given] ? given : null;

    private static string? Password(HttpContext context)
    {
        var bytes = new byte[1024];
        return AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            && header is { Scheme: "Basic", Parameter: { } parameter }
            && Convert.TryFromBase64String(parameter, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, { Length: > 0 } password]
                ? password
                : null;
    }

    // Digests have one length, so the time says nothing about the key, its length included.
    private static bool IsSame(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
