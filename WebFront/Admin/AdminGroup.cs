using System.Net.Http.Headers;
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
        var group = app.MapShopGroup(tag, ServiceName.Dashboard).WithMetadata(new ExemptRoute());
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

    private static ApiProblem? Refuse(HttpContext context, string? given, int wrong) =>
        KeyAuthorization.Refuse(context.RequestServices.GetRequiredService<IOptions<AdminOptions>>().Value.ApiKey, given, $"The header {Header}", wrong);

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
}
