namespace OrleansObs.Products;

/// <summary>
/// The promise of a decision about a waiting order: <see cref="Reservation.Made"/>, <see cref="Reservation.Refused"/> or
/// <see cref="Reservation.Interrupted"/>.
/// </summary>
internal sealed class WaitingReservation(int quantity) : TaskCompletionSource<Reservation>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int Quantity => quantity;
}
