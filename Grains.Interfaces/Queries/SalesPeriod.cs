namespace OrleansObs.Queries;

/// <param name="From">Start of the period, UTC.</param>
/// <param name="Orders">Orders placed in it.</param>
/// <param name="Units">Units those orders took.</param>
/// <param name="Revenue">Sales less refunds booked in it.</param>
/// <param name="Cancelled">Orders cancelled in it, whenever they were placed.</param>
public sealed record SalesPeriod(DateTime From, long Orders, long Units, decimal Revenue, long Cancelled);
