using OrleansObs.Orders;
using OrleansObs.Queries;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Orders;

internal static class OrdersApi
{
    public static void MapOrdersApi(this WebApplication app)
    {
        var group = app.MapApiGroup("orders", ServiceName.Order);
        group.MapGet("/orders", ListAsync).Produces<OrderListResponse>();
        group.MapGet("/orders/{id:long}", GetAsync).WithGrainCallTimeout().Produces<OrderResponse>();
        group.MapPost("/orders", PlaceAsync).WithGrainCallTimeout().Produces<OrderResponse>(StatusCodes.Status201Created);
        group.MapPut("/orders/{id:long}/status", ChangeStatusAsync).Produces<OrderResponse>();
        group.MapPost("/create_order", PlaceByNameAsync).Produces<OrderByNameResponse>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        PageRequest page, OrderFilterRequest filter, IShopQueries queries, CoalescedResponses responses, CancellationToken cancellation) =>
        page.Problem ?? filter.Problem ?? await responses.RespondAsync(
            (typeof(Order), page, filter.Filter),
            () => ReadAsync(page, filter.Filter, queries),
            OrdersJson.Types.OrderListResponse,
            cancellation);

    private static async Task<OrderListResponse> ReadAsync(PageRequest page, OrderFilter filter, IShopQueries queries)
    {
        var rows = await queries.ListOrdersAsync(filter, page.Limit + 1, page.After, CancellationToken.None);
        var (orders, next) = page.Paginate(rows, order => order.Id);
        return new OrderListResponse(orders, orders.Count, next);
    }

    private static async Task<IResult> GetAsync(long id, IGrainCalls calls) =>
        id > 0
        && await calls.CallIdempotentAsync(CircuitTarget.Order, grains => grains.GetIntegerGrain<IOrderGrain>(id).GetAsync()) is { } order
            ? JsonResponse.Ok(new OrderResponse(order), OrdersJson.Types.OrderResponse)
            : ApiProblem.NotFound("Order");

    private static async Task<IResult> PlaceAsync(JsonBody<OrderRequest> body, IdempotencyKey key, IGrainCalls calls)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;

        var (userId, productId, quantity) = body.Value!;
        var result = await OrderPlacement.PlaceAsync(calls, productId!.Value, userId!.Value, (int)quantity!.Value, key);
        return OrderPlacement.ToProblem(result)
            ?? (IResult)JsonResponse.Created(
                $"/orders/{result.Order!.Id}", new OrderResponse(result.Order, "Order created"), OrdersJson.Types.OrderResponse);
    }

    private static async Task<IResult> PlaceByNameAsync(
        JsonBody<OrderByNameRequest> body, IdempotencyKey key, IGrainCalls calls, IShopQueries queries, CancellationToken cancellationToken)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;
        if (await queries.FindProductAsync(body.Value!.Product!, cancellationToken) is not { } productId)
            return ApiProblem.NotFound("Product");

        var result = await OrderPlacement.PlaceAsync(calls, productId, body.Value.UserId!.Value, quantity: 1, key);
        return OrderPlacement.ToProblem(result)
            ?? (IResult)TypedResults.Created(
                $"/orders/{result.Order!.Id}", new OrderByNameResponse(result.Order.Id, result.Order.UserId, result.Order.ProductName));
    }

    private static async Task<IResult> ChangeStatusAsync(long id, JsonBody<StatusRequest> body, IGrainCalls calls)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToStatus(out var problem) is not { } status)
            return problem!;
        if (id < 1)
            return ApiProblem.NotFound("Order");

        var result = await OwnerMovedRetry.RunAsync(
            () => TransitionAsync(calls, id, status), result => result.Outcome == ChangeStatusOutcome.OwnerMoved);
        return result.Outcome switch
        {
            ChangeStatusOutcome.Done => TypedResults.Ok(new OrderResponse(result.Order!, "Order status updated")),
            ChangeStatusOutcome.NotFound => ApiProblem.NotFound("Order"),
            ChangeStatusOutcome.NotAllowed => ApiProblem.Conflict(
                $"An order that is {result.Order!.Status.Name()} cannot become {status.Name()}", "transition_not_allowed"),
            _ => OwnerMovedRetry.Exhausted,
        };
    }

    /// <summary>A retry that finds the order in the requested status follows an attempt that succeeded and whose reply was lost.</summary>
    private static async Task<ChangeStatusResult> TransitionAsync(IGrainCalls calls, long id, OrderStatus status)
    {
        var attempts = 0;
        var result = await calls.CallIdempotentAsync(CircuitTarget.Order, grains =>
        {
            attempts++;
            return grains.GetIntegerGrain<IOrderGrain>(id).ChangeStatusAsync(status);
        });
        return attempts > 1 && result.Outcome == ChangeStatusOutcome.NotAllowed && result.Order!.Status == status
            ? result with { Outcome = ChangeStatusOutcome.Done }
            : result;
    }
}
