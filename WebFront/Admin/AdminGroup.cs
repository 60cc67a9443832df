using System.Text;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Http;
using OrleansObs.WebFront.Admin.Faults;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin;

internal static class AdminGroup
{
    private const string Header = "X-API-Key";

    /// <summary>Routes that require the admin key: 401 without a key, 403 with a wrong one or when none is configured.</summary>
    public static RouteGroupBuilder MapAdminGroup(this WebApplication app, string tag)
    {
        var group = app.MapApiGroup(tag, ServiceName.Dashboard).WithMetadata(new ExemptRoute());
        group.AddEndpointFilter(async (context, next) =>
            Check(context.HttpContext, HeaderKey(context.HttpContext), StatusCodes.Status403Forbidden) is { } problem
                ? problem
                : await next(context));
        group.AddAuditLog("Admin");
        return group;
    }

    /// <summary>
    /// Pages that require the admin key. The browser asks for it as the password of basic authentication (RFC 7617); any user name is
    /// accepted. Not for routes that change state: a browser adds the credentials to cross-site requests too.
    /// </summary>
    public static RouteGroupBuilder MapAdminPages(this WebApplication app)
    {
        var group = app.MapGroup("").ExcludeFromDescription();
        group.AcceptHead();
        group.AddEndpointFilter(async (context, next) =>
        {
            // 401 makes the browser ask again after a wrong password.
            var key = HeaderKey(context.HttpContext) ?? Password(context.HttpContext);
            if (Check(context.HttpContext, key, StatusCodes.Status401Unauthorized) is not { } problem)
                return await next(context);
            if (problem.Status == StatusCodes.Status401Unauthorized)
                context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"OrleansObs\", charset=\"UTF-8\"";
            return problem;
        });
        return group;
    }

    private static ApiProblem? Check(HttpContext context, string? key, int wrongKeyStatus)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<AdminOptions>>().Value;
        return context.RequestServices.GetRequiredService<KeyAuthorization>().Check(context, ApiKey.Admin, options.ApiKey, key, wrongKeyStatus);
    }

    private static string? HeaderKey(HttpContext context) => context.Request.Headers[Header] is [{ Length: > 0 } key] ? key : null;

    private static string? Password(HttpContext context)
    {
        var bytes = new byte[1024];
        return AuthorizationHeader.Find(context.Request, "Basic") is { } parameter
            && Convert.TryFromBase64String(parameter, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, { Length: > 0 } password]
                ? password
                : null;
    }
}
