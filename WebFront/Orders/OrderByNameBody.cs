namespace OrleansObs.WebFront.Orders;

internal sealed record OrderByNameBody(long Id, long UserId, string Product);
