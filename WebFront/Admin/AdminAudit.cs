using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin;

/// <summary>
/// The audit log: one event for each request with a valid key that may change something, with the key, the client, the action and the status
/// of the response. Requests with a wrong key are logged where the key is checked.
/// </summary>
internal static partial class AdminAudit
{
    /// <summary>Adds the audit log to routes. Call it after the key is checked: filters run in the order in which they are added.</summary>
    /// <param name="routes">A route or a group.</param>
    /// <param name="key">The name of the key that the routes require.</param>
    public static void AddAuditLog<T>(this T routes, string key)
        where T : IEndpointConventionBuilder =>
        routes.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
                http.Response.OnCompleted(() => LogAsync(http, key));
            return next(context);
        });

    private static Task LogAsync(HttpContext context, string key)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AdminAudit));

        // Escaped, because a client chooses the path.
        var path = context.Request.Path.ToUriComponent();
        AdminAction(logger, context.Request.Method, path, key, ClientAddress.Of(context).ToString(), context.Response.StatusCode);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Path} with the key {Key} from {Client}: {Status}")]
    private static partial void AdminAction(ILogger logger, string method, string path, string key, string client, int status);
}
