using OrleansObs.Orders;
using OrleansObs.Queries;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

internal static class OrdersApi
{
    public static void MapOrdersApi(this WebApplication app)
    {
        var group = app.MapShopGroup("orders");
        group.MapGet("/orders", ListAsync).Produces<OrderListBody>();
        group.MapGet("/orders/{id:long}", GetAsync).Produces<OrderBody>();
        group.MapPost("/orders", PlaceAsync).Produces<OrderBody>(StatusCodes.Status201Created);
        group.MapPut("/orders/{id:long}/status", ChangeStatusAsync).Produces<OrderBody>();
        group.MapPost("/create_order", PlaceByNameAsync).Produces<OrderByNameBody>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        PageRequest page, OrderFilterRequest filter, IShopQueries queries, CancellationToken cancellationToken)
    {
        if ((page.Problem ?? filter.Problem) is { } problem)
            return problem;

        var (orders, next) = page.Cut(
            await queries.ListOrdersAsync(filter.Filter, page.Limit + 1, page.After, cancellationToken), order => order.Id);
        return TypedResults.Ok(new OrderListBody(orders, orders.Count, next));
    }

    private static async Task<IResult> GetAsync(long id, IGrainFactory grains) =>
        id > 0 && await grains.GetGrain<IOrderGrain>(id).GetAsync() is { } order
            ? TypedResults.Ok(new OrderBody(order))
            : ApiProblem.NotFound("Order");

    private static async Task<IResult> PlaceAsync(Body<OrderRequest> body, IdempotencyKey key, IGrainFactory grains)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;

        var (userId, productId, quantity) = body.Value!;
        var result = await OrderPlacement.PlaceAsync(grains, productId!.Value, userId!.Value, (int)quantity!.Value, key);
        return OrderPlacement.ToProblem(result)
            ?? (IResult)TypedResults.Created($"/orders/{result.Order!.Id}", new OrderBody(result.Order, "Order created"));
    }

    private static async Task<IResult> PlaceByNameAsync(
        Body<OrderByNameRequest> body, IdempotencyKey key, IGrainFactory grains, IShopQueries queries, CancellationToken cancellationToken)
    {
        if ((body.Problem ?? key.Problem ?? body.Value!.Validate()) is { } problem)
            return problem;
        if (await queries.FindProductAsync(body.Value!.Product!, cancellationToken) is not { } productId)
            return ApiProblem.NotFound("Product");

        var result = await OrderPlacement.PlaceAsync(grains, productId, body.Value.UserId!.Value, quantity: 1, key);
        return OrderPlacement.ToProblem(result)
            ?? (IResult)TypedResults.Created(
                $"/orders/{result.Order!.Id}", new OrderByNameBody(result.Order.Id, result.Order.UserId, result.Order.ProductName));
    }

    private static async Task<IResult> ChangeStatusAsync(long id, Body<StatusRequest> body, IGrainFactory grains)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.ToStatus(out var problem) is not { } status)
            return problem!;
        if (id < 1)
            return ApiProblem.NotFound("Order");

        var result = await OwnerMovedRetry.RunAsync(
            _ => grains.GetGrain<IOrderGrain>(id).ChangeStatusAsync(status), result => result.Outcome == ChangeStatusOutcome.OwnerMoved);
        return result.Outcome switch
        {
            ChangeStatusOutcome.Done => TypedResults.Ok(new OrderBody(result.Order!, "Order status updated")),
            ChangeStatusOutcome.NotFound => ApiProblem.NotFound("Order"),
            ChangeStatusOutcome.NotAllowed => ApiProblem.Conflict(
                $"An order that is {result.Order!.Status.Name()} cannot become {status.Name()}", "transition_not_allowed"),
            _ => OwnerMovedRetry.Exhausted,
        };
    }
}
