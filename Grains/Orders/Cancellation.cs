namespace OrleansObs.Orders;

/// <summary>Result of a cancellation in the database.</summary>
/// <param name="Outcome">Whether the order was cancelled.</param>
/// <param name="Restocked">Units returned to stock; 0 unless cancelled.</param>
internal readonly record struct Cancellation(CancelOrderOutcome Outcome, int Restocked = 0);
