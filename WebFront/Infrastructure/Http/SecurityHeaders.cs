namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Response headers for browsers: https://owasp.org/www-project-secure-headers/.</summary>
internal static class SecurityHeaders
{
    public const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use((context, next) =>
        {
            Set(context.Response);
            return next(context);
        });

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
