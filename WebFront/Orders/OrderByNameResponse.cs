namespace OrleansObs.WebFront.Orders;

internal sealed record OrderByNameResponse(long Id, long UserId, string Product);
