using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans.Hosting;

namespace Orleans.Dashboard;

/// <summary>Orleans' own dashboard is a part of Orleans; in its place there is a sentence that says so.</summary>
public static class ServiceCollectionExtensions
{
    public static ISiloBuilder AddDashboard(this ISiloBuilder siloBuilder) => siloBuilder;

    public static IClientBuilder AddDashboard(this IClientBuilder clientBuilder) => clientBuilder;

    public static RouteGroupBuilder MapOrleansDashboard(this IEndpointRouteBuilder endpoints, string? routePrefix = null)
    {
        var group = endpoints.MapGroup(routePrefix ?? "");
        group.MapGet("/", () => Results.Text("This build uses the in-process stand-in for Microsoft Orleans, which has no dashboard.", statusCode: StatusCodes.Status501NotImplemented));
        return group;
    }
}
