using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OrleansObs.Monitoring.Http;

/// <summary>HEAD for routes of GET (RFC 9110, 9.3.2).</summary>
public static class HeadRoutes
{
    /// <summary>
    /// Makes every GET route accept HEAD too, except those that <paramref name="except"/> selects. The handler is the same, so status and
    /// headers are those of GET; the server sends no body.
    /// </summary>
    public static void AcceptHead(this IEndpointConventionBuilder routes, Func<EndpointBuilder, bool>? except = null) =>
        routes.Finally(endpoint =>
        {
            // The last metadata of a kind takes precedence.
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is { } methods
                && methods.Contains(HttpMethods.Get)
                && !methods.Contains(HttpMethods.Head)
                && except?.Invoke(endpoint) != true)
                endpoint.Metadata.Add(new HttpMethodMetadata([.. methods, HttpMethods.Head]));
        });
}
