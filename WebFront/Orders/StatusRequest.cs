using OrleansObs.Orders;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

internal sealed record StatusRequest(string? Status)
{
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
