using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OrleansObs.Orders;
using OrleansObs.Queries;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

/// <summary>The query parameters user_id and status.</summary>
internal sealed record OrderFilterRequest(OrderFilter Filter, ApiProblem? Problem) : IEndpointParameterMetadataProvider
{
    private static readonly OrderFilter All = new(null, null);

    public static ValueTask<OrderFilterRequest> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context.Request.Query));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(ParameterDescription.Number("user_id", "Only orders of this user."));
        builder.Metadata.Add(ParameterDescription.Word("status", $"Only orders in this status: {string.Join(", ", OrderStatusNames.All)}."));
    }

    private static OrderFilterRequest Read(IQueryCollection query)
    {
        if (query.Count == 0)
            return new OrderFilterRequest(All, null);
        if (!PageRequest.TryReadNumber(query, "user_id", out var userId))
            return Refused("The parameter user_id must be a whole number");
        if (!query.TryGetValue("status", out var status))
            return new OrderFilterRequest(new OrderFilter(userId, null), null);
        return OrderStatusNames.TryParse(status.ToString(), out var known)
            ? new OrderFilterRequest(new OrderFilter(userId, known), null)
            : Refused($"The parameter status must be one of {string.Join(", ", OrderStatusNames.All)}");
    }

    private static OrderFilterRequest Refused(string error) => new(All, ApiProblem.BadRequest(error, "invalid_parameter"));
}
