namespace OrleansObs.Queries;

/// <summary>One period of the sales report.</summary>
/// <param name="From">Start of the period, UTC.</param>
/// <param name="Orders">Orders placed in it.</param>
/// <param name="Units">Units of these orders.</param>
/// <param name="Revenue">Sales minus refunds recorded in it.</param>
/// <param name="Cancelled">Orders cancelled in it, whenever they were placed.</param>
public sealed record SalesPeriod(DateTime From, long Orders, long Units, decimal Revenue, long Cancelled);
