using OrleansObs.Orders;
using OrleansObs.Queries;
using OrleansObs.Text;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Orders;

internal static class OrdersApi
{
    public static void MapOrdersApi(this WebApplication app)
    {
        var group = app.MapApiGroup("orders", ServiceName.Order);
        group.MapGet("/orders", ListAsync).Produces<OrderListResponse>();
        group.MapGet("/orders/{id:long}", GetAsync).Produces<OrderResponse>();
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

    private static async Task<IResult> GetAsync(long id, IShopQueries queries, CancellationToken cancellationToken) =>
        await queries.FindOrderAsync(id, cancellationToken) is { } order
            ? JsonResponse.Ok(new OrderResponse(order), OrdersJson.Types.OrderResponse)
            : ApiProblem.NotFound("Order");

    private static async Task<IResult> PlaceAsync(JsonBody<OrderRequest> body, IdempotencyKey key, IGrainCalls calls, HttpContext context)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;

        var (userId, productId, quantity) = body.Value!;
        var result = await OrderPlacement.PlaceAsync(
            calls, RequestDeadline.Of(context), productId!.Value, userId!.Value, (int)quantity!.Value, key);
        return OrderPlacement.ToProblem(result)
            ?? (IResult)JsonResponse.Created(
                $"/orders/{result.Order!.Id}", new OrderResponse(result.Order, "Order created"), OrdersJson.Types.OrderResponse);
    }

    private static async Task<IResult> PlaceByNameAsync(
        JsonBody<OrderByNameRequest> body, IdempotencyKey key, IGrainCalls calls, IShopQueries queries, HttpContext context)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;

        var (userId, name) = (body.Value!.UserId!.Value, body.Value.Product!);
        var result = await ReplayByNameAsync(key, userId, name, queries, context.RequestAborted);
        if (result is null)
        {
            if (await queries.FindProductAsync(name, context.RequestAborted) is not { } productId)
                return ApiProblem.NotFound("Product");
            result = await OrderPlacement.PlaceAsync(calls, RequestDeadline.Of(context), productId, userId, quantity: 1, key);
        }

        return OrderPlacement.ToProblem(result)
            ?? (IResult)TypedResults.Created(
                $"/orders/{result.Order!.Id}", new OrderByNameResponse(result.Order.Id, result.Order.UserId, result.Order.ProductName));
    }

    /// <summary>
    /// Looks up the key before the name: the product may have been renamed or retired since the first answer. Null when the key is unused.
    /// </summary>
    private static async Task<PlaceOrderResult?> ReplayByNameAsync(
        IdempotencyKey key, long userId, string name, IShopQueries queries, CancellationToken cancellationToken)
    {
        if (!key.FromClient || await queries.FindOrderByKeyAsync(key.Value, cancellationToken) is not { } order)
            return null;
        var isSame = order.UserId == userId && order.Quantity == 1 && NameKey.Of(order.ProductName) == NameKey.Of(name);
        return isSame ? new PlaceOrderResult(PlaceOrderOutcome.Replayed, order) : new PlaceOrderResult(PlaceOrderOutcome.KeyReused);
    }

    private static async Task<IResult> ChangeStatusAsync(long id, JsonBody<StatusRequest> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToStatus(out var problem) is not { } status)
            return problem!;
        if (id < 1)
            return ApiProblem.NotFound("Order");

        var result = await TransitionAsync(calls, RequestDeadline.Of(context), id, status);
        return result.Outcome switch
        {
            ChangeStatusOutcome.Done => TypedResults.Ok(new OrderResponse(result.Order!, "Order status updated")),
            ChangeStatusOutcome.NotFound => ApiProblem.NotFound("Order"),
            ChangeStatusOutcome.NotAllowed => ApiProblem.Conflict(
                $"An order that is {result.Order!.Status.Name()} cannot become {status.Name()}", "transition_not_allowed"),
            _ => RefusedCallRetry.OwnerMoved,
        };
    }

    /// <summary>
    /// A retry that finds the order in the requested status follows an attempt that succeeded and whose reply was lost, even if other attempts
    /// in between were answered with a moved owner.
    /// </summary>
    internal static async Task<ChangeStatusResult> TransitionAsync(IGrainCalls calls, RequestDeadline deadline, long id, OrderStatus status)
    {
        var (sent, answered) = (0, 0);
        var result = await RefusedCallRetry.RunAsync(
            deadline,
            async () =>
            {
                try
                {
                    return await calls.CallIdempotentAsync(CircuitTarget.Order, deadline, grains =>
                    {
                        sent++;
                        return grains.GetIntegerGrain<IOrderGrain>(id).ChangeStatusAsync(status);
                    });
                }
                finally
                {
                    // A silo without room has answered too: it did nothing. Any other exception ends the attempts.
                    answered++;
                }
            },
            result => result.Outcome == ChangeStatusOutcome.OwnerMoved);
        return sent > answered && result.Outcome == ChangeStatusOutcome.NotAllowed && result.Order!.Status == status
            ? result with { Outcome = ChangeStatusOutcome.Done }
            : result;
    }
}
