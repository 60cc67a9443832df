namespace OrleansObs.WebFront.Api.Orders;

internal sealed record OrderByNameResponse(long Id, long UserId, string Product);
