using System.Text.RegularExpressions;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>A route that faults can target.</summary>
/// <param name="Service">Service of the route.</param>
/// <param name="Template">Route template without constraints.</param>
internal sealed partial record FaultRoute(string Service, string Template)
{
    /// <summary>Null for endpoints that must always work: exempt routes, health, metrics, and static files.</summary>
    public static FaultRoute? Of(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } template }
        && endpoint.Metadata.GetMetadata<ServiceName>() is { } service
        && endpoint.Metadata.GetMetadata<ExemptRoute>() is null
            ? new FaultRoute(service.Name, WithoutConstraints(template))
            : null;

    /// <summary>/products/{id:long} becomes /products/{id}.</summary>
    public static string WithoutConstraints(string template) => Constraint().Replace(template, "$1}");

    [GeneratedRegex(@"(\{[^}:]*):[^}]*\}")]
    private static partial Regex Constraint();
}
