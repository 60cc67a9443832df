using System.Text.RegularExpressions;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Faults;

/// <summary>A route that faults may strike.</summary>
/// <param name="Service">The service that it belongs to.</param>
/// <param name="Template">Its template, without constraints.</param>
internal sealed partial record FaultRoute(string Service, string Template)
{
    /// <summary>Null for what must always answer: spared routes, health, metrics, and files of the page.</summary>
    public static FaultRoute? Of(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } template }
        && endpoint.Metadata.GetMetadata<ServiceName>() is { } service
        && endpoint.Metadata.GetMetadata<ExemptRoute>() is null
            ? new FaultRoute(service.Name, Plain(template))
            : null;

    /// <summary>/products/{id:long} is /products/{id}.</summary>
    public static string Plain(string template) => Constraint().Replace(template, "$1}");

    [GeneratedRegex(@"(\{[^}:]*):[^}]*\}")]
    private static partial Regex Constraint();
}
