using OrleansObs.Products;

namespace OrleansObs.Tests.Unit;

public sealed class StockReservationsTests
{
    [Fact]
    public void Stock_falls_at_settlement_and_not_at_reservation()
    {
        var reservations = new StockReservations(10);

        Assert.Equal(Reservation.Made, reservations.Reserve(4));
        Assert.Equal(10, reservations.Stock);
        reservations.Complete(4, sold: true);
        Assert.Equal(6, reservations.Stock);
    }

    [Fact]
    public void Reservation_above_the_stock_is_refused_at_once() => Assert.Equal(Reservation.Refused, new StockReservations(3).Reserve(4));

    [Fact]
    public void Order_waits_for_the_outcome_of_reserved_units()
    {
        var reservations = new StockReservations(1);
        reservations.Reserve(1);

        Assert.Equal(Reservation.WaitForOthers, reservations.Reserve(1));
        Assert.True(reservations.Complete(1, sold: false));
        Assert.Equal(Reservation.Made, reservations.Reserve(1));
    }

    [Fact]
    public void Last_settlement_wakes_the_waiting_orders()
    {
        var reservations = new StockReservations(5);
        reservations.Reserve(2);
        reservations.Reserve(3);

        Assert.False(reservations.Complete(2, sold: true));
        Assert.True(reservations.Complete(3, sold: true));
        Assert.Equal(Reservation.Refused, reservations.Reserve(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_steps_never_oversell(int seed)
    {
        var random = new Random(seed);
        var reservations = new StockReservations(100);
        var open = new List<int>();
        var sold = 0;
        var added = 0;
        for (var step = 0; step < 10_000; step++)
        {
            var quantity = random.Next(1, 20);
            if (open.Count > 0 && random.Next(2) == 0)
            {
                var settled = open[^1];
                open.RemoveAt(open.Count - 1);
                var success = random.Next(3) > 0;
                reservations.Complete(settled, success);
                sold += success ? settled : 0;
            }
            else if (random.Next(20) == 0)
            {
                reservations.ApplyDelta(quantity);
                added += quantity;
            }
            else if (reservations.Reserve(quantity) == Reservation.Made)
            {
                open.Add(quantity);
            }

            Assert.Equal(100 + added - sold, reservations.Stock);
            Assert.True(open.Sum() <= reservations.Stock, $"step {step}: {open.Sum()} reserved of {reservations.Stock}");
        }
    }
}
