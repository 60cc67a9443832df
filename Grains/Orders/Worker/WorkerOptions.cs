using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Orders.Worker;

/// <summary>Section <c>Worker</c>. The age of an order is the time since it was placed.</summary>
internal sealed class WorkerOptions : IValidatableObject
{
    /// <summary>This silo keeps the worker active. Orleans decides which silo hosts it, whatever the silo's own setting.</summary>
    public bool Enabled { get; set; }

    /// <summary>Interval between two runs.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum number of orders per transition and run.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>Age at which a pending order becomes processing.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ProcessAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Age at which a processing order becomes shipped.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ShipAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Age at which a shipped order becomes completed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan CompleteAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Maximum number of minutes of the ledger that one run rolls up.</summary>
    [Range(1, 1440)]
    public int RollupMinutes { get; set; } = 10;

    /// <summary>
    /// Minimum time between the end of a minute and its rollup. Must exceed the longest pause of a database process and the largest step of
    /// its clock backwards.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<TimedTransition> Transitions() =>
    [
        new(OrderStatus.Pending, OrderStatus.Processing, ProcessAfter),
        new(OrderStatus.Processing, OrderStatus.Shipped, ShipAfter),
        new(OrderStatus.Shipped, OrderStatus.Completed, CompleteAfter),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ShipAfter < ProcessAfter || CompleteAfter < ShipAfter)
            yield return new ValidationResult("Worker__ProcessAfter, ShipAfter and CompleteAfter must be in ascending order.");
    }
}
