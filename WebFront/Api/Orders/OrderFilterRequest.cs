using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OrleansObs.Orders;
using OrleansObs.Queries;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

/// <summary>The query parameters user_id and status.</summary>
internal sealed record OrderFilterRequest(OrderFilter Filter, ApiProblem? Problem) : IEndpointParameterMetadataProvider
{
    private static readonly OrderFilter All = new(null, null);

    public static ValueTask<OrderFilterRequest> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context.Request.Query));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(ParameterDescription.IntegerQuery("user_id", "Only orders of this user."));
        builder.Metadata.Add(ParameterDescription.TextQuery(
            "status", $"Only orders in this status: {string.Join(", ", OrderStatusNames.All)}."));
    }

    private static OrderFilterRequest Read(IQueryCollection query)
    {
        if (query.Count == 0)
            return new OrderFilterRequest(All, null);
        if (!PageRequest.TryReadInteger(query, "user_id", out var userId))
            return Invalid("The parameter user_id must be a whole number");
        if (!query.TryGetValue("status", out var status))
            return new OrderFilterRequest(new OrderFilter(userId, null), null);
        return OrderStatusNames.TryParse(status.ToString(), out var known)
            ? new OrderFilterRequest(new OrderFilter(userId, known), null)
            : Invalid($"The parameter status must be one of {string.Join(", ", OrderStatusNames.All)}");
    }

    private static OrderFilterRequest Invalid(string error) => new(All, ApiProblem.BadRequest(error, "invalid_parameter"));
}
