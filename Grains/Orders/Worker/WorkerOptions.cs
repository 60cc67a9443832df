using System.ComponentModel.DataAnnotations;
using OrleansObs.Orders;

namespace OrleansObs.Orders.Worker;

/// <summary>Section <c>Worker</c>. Ages count from the moment an order was placed.</summary>
internal sealed class WorkerOptions : IValidatableObject
{
    /// <summary>This silo wants the work done. Where the worker then lives does not depend on it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Between two turns.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Orders a step and turn.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>A pending order of this age is processed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ProcessAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An order in processing is shipped at this age.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ShipAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A shipped order is completed at this age.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan CompleteAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Minutes of the ledger that one turn sums up at most.</summary>
    [Range(1, 1440)]
    public int RollupMinutes { get; set; } = 10;

    /// <summary>A minute is summed up so long after its end at the earliest: more than a process may be held up, or the clock set back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<TimedTransition> Steps() =>
    [
        new(OrderStatus.Pending, OrderStatus.Processing, ProcessAfter),
        new(OrderStatus.Processing, OrderStatus.Shipped, ShipAfter),
        new(OrderStatus.Shipped, OrderStatus.Completed, CompleteAfter),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ShipAfter < ProcessAfter || CompleteAfter < ShipAfter)
            yield return new ValidationResult("Worker: ProcessAfter, ShipAfter and CompleteAfter must not fall.");
    }
}
