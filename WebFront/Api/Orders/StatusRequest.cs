using System.Text.Json.Serialization.Metadata;
using OrleansObs.Orders;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

internal sealed record StatusRequest(string? Status) : IJsonRequest<StatusRequest>
{
    public static JsonTypeInfo<StatusRequest> JsonType => OrdersJson.Types.StatusRequest;

    public OrderStatus? ToStatus(out ApiProblem? problem)
    {
        problem = null;
        if (Status is not null && OrderStatusNames.TryParse(Status, out var status))
            return status;

        problem = Status is null
            ? ApiProblem.BadRequest("Status field required", "missing_fields")
            : ApiProblem.BadRequest($"The status must be one of {string.Join(", ", OrderStatusNames.All)}", "unknown_status");
        return null;
    }
}
