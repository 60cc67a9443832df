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
        var waiting = reservations.Wait(1);
        Assert.Null(Decision(waiting));
        reservations.Complete(1, sold: false);
        Assert.Equal(Reservation.Made, Decision(waiting));
    }

    [Fact]
    public void Waiting_order_is_refused_once_stock_cannot_suffice()
    {
        var reservations = new StockReservations(10);
        reservations.Reserve(4);
        reservations.Reserve(4);
        var (six, eight) = (reservations.Wait(6), reservations.Wait(8));

        reservations.Complete(4, sold: true);
        Assert.Equal(Reservation.Refused, Decision(eight));
        Assert.Null(Decision(six));

        reservations.Complete(4, sold: true);
        Assert.Equal(Reservation.Refused, Decision(six));
    }

    [Fact]
    public void Later_orders_do_not_overtake_a_waiting_one()
    {
        var reservations = new StockReservations(10);
        reservations.Reserve(5);
        var large = reservations.Wait(8);
        Assert.Equal(Reservation.WaitForOthers, reservations.Reserve(1));
        var small = reservations.Wait(1);

        reservations.Complete(5, sold: false);

        Assert.Equal((Reservation.Made, Reservation.Made), (Decision(large), Decision(small)));
        Assert.Equal(Reservation.Made, reservations.Reserve(1));
        Assert.Equal(Reservation.WaitForOthers, reservations.Reserve(1));
    }

    [Fact]
    public void Withdrawn_order_lets_the_next_one_pass()
    {
        var reservations = new StockReservations(10);
        reservations.Reserve(5);
        var (large, small) = (reservations.Wait(8), reservations.Wait(2));

        Assert.True(reservations.Withdraw(large));
        Assert.Equal(Reservation.Made, Decision(small));
        Assert.False(reservations.Withdraw(large));
        Assert.False(reservations.Withdraw(small));
    }

    [Fact]
    public void Interruption_wakes_every_waiting_order()
    {
        var reservations = new StockReservations(5);
        reservations.Reserve(5);
        var waiting = Enumerable.Range(0, 3).Select(_ => reservations.Wait(1)).ToList();

        reservations.InterruptWaiting();

        Assert.All(waiting, order => Assert.Equal(Reservation.Interrupted, Decision(order)));
    }

    [Fact]
    public void Restock_serves_waiting_orders_in_order()
    {
        var reservations = new StockReservations(5);
        reservations.Reserve(5);
        var (first, second) = (reservations.Wait(3), reservations.Wait(2));

        reservations.ApplyDelta(3);
        Assert.Equal(Reservation.Made, Decision(first));
        Assert.Null(Decision(second));
        reservations.ApplyDelta(2_000_000_000);
        reservations.ApplyDelta(2_000_000_000);
        Assert.Equal(4_000_000_008, reservations.Stock);
    }

    /// <summary>
    /// A database with the product's row decides each order in its own order of time, and the reservations learn of it later. Negative changes
    /// of the stock can leave more units reserved than in stock.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_steps_never_oversell(int seed)
    {
        var random = new Random(seed);
        var reservations = new StockReservations(100);
        var stored = 100L;
        var (pending, waiting, changes) = (new List<int>(), new List<WaitingReservation>(), new List<Action>());
        for (var step = 0; step < 20_000; step++)
        {
            var quantity = random.Next(1, 20);
            switch (random.Next(6))
            {
                case 0 or 1:
                    Order(quantity);
                    break;
                case 2 when pending.Count > 0:
                    Decide(random.Next(pending.Count));
                    break;
                case 3:
                    // An absolute new level: often below what is reserved.
                    Change(random.Next(40) - stored);
                    break;
                case 4 when changes.Count > 0:
                    Learn(random.Next(changes.Count));
                    break;
                case 5 when waiting.Count > 0 && random.Next(4) == 0:
                    Withdraw(waiting[random.Next(waiting.Count)]);
                    break;
                default:
                    Change(quantity);
                    break;
            }

            Collect();
            Assert.True(stored >= 0, $"step {step}: {stored} in the database");
        }

        while (pending.Count > 0 || changes.Count > 0)
        {
            while (pending.Count > 0)
                Decide(0);
            while (changes.Count > 0)
                Learn(0);
            Collect();
        }

        Assert.Equal(stored, reservations.Stock);
        Assert.Empty(waiting);
        Assert.Equal(stored > 0 ? Reservation.Made : Reservation.Refused, reservations.Reserve((int)Math.Max(stored, 1)));

        void Order(int quantity)
        {
            var reservation = reservations.Reserve(quantity);
            if (reservation == Reservation.Made)
                pending.Add(quantity);
            else if (reservation == Reservation.WaitForOthers)
                waiting.Add(reservations.Wait(quantity));
        }

        void Withdraw(WaitingReservation order)
        {
            Assert.True(reservations.Withdraw(order));
            waiting.Remove(order);
        }

        void Decide(int index)
        {
            var units = pending[index];
            pending.RemoveAt(index);
            var sold = units <= stored && random.Next(5) > 0;
            stored -= sold ? units : 0;
            changes.Add(() => reservations.Complete(units, sold));
        }

        void Change(long delta)
        {
            stored += delta;
            changes.Add(() => reservations.ApplyDelta(delta));
        }

        void Learn(int index)
        {
            var learn = changes[index];
            changes.RemoveAt(index);
            learn();
        }

        void Collect()
        {
            pending.AddRange(waiting.Where(order => Decision(order) == Reservation.Made).Select(order => order.Quantity));
            waiting.RemoveAll(order => order.Task.IsCompleted);
        }
    }

    /// <summary>Null while the order waits.</summary>
    private static Reservation? Decision(WaitingReservation order) => order.Task.IsCompleted ? order.Task.Result : null;
}
