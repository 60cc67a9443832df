namespace OrleansObs.Orders;

/// <param name="Outcome">How it ended.</param>
/// <param name="Restocked">Units that went back into stock.</param>
internal readonly record struct Cancellation(CancelOrderOutcome Outcome, int Restocked = 0);
