using System.ComponentModel.DataAnnotations;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Queries;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Unit;

/// <summary>Options of the worker and its in-memory implementation.</summary>
public sealed class WorkerTests
{
    private readonly SetTime _time = new();
    private readonly InMemoryTables _tables;

    public WorkerTests() => _tables = new InMemoryTables(_time);

    private ISalesRollup Sales => new InMemorySalesRollup(_tables);

    [Fact]
    public void Every_step_is_an_allowed_transition() =>
        Assert.All(new WorkerOptions().Transitions(), step => Assert.True(OrderStatusRules.Allows(step.From, step.To)));

    [Theory]
    [InlineData(10, 60, 300, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(60, 10, 300, false)]
    [InlineData(10, 60, 30, false)]
    [InlineData(-1, 60, 300, false)]
    public void Ages_are_ascending(int process, int ship, int complete, bool valid)
    {
        var options = new WorkerOptions
        {
            ProcessAfter = TimeSpan.FromSeconds(process),
            ShipAfter = TimeSpan.FromSeconds(ship),
            CompleteAfter = TimeSpan.FromSeconds(complete),
        };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public async Task Orders_advance_by_age_one_step_and_one_batch_per_turn()
    {
        var mover = new InMemoryOrderAdvancer(_tables);
        var steps = new WorkerOptions().Transitions();
        _time.Now += TimeSpan.FromHours(1);
        for (var i = 0; i < 5; i++)
            Sell();
        _tables.Orders[4] = _tables.Orders[4] with { Status = OrderStatus.Cancelled };

        // The sample orders are an hour old: one is pending, one shipped.
        Assert.Equal("processing 1, completed 1", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal("shipped 1", Text(await mover.AdvanceAsync(steps, 3)));
        _time.Now += TimeSpan.FromSeconds(10);
        Assert.Equal("processing 3, completed 1", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal("processing 1", Text(await mover.AdvanceAsync(steps, 3)));
        _time.Now += TimeSpan.FromMinutes(10);
        Assert.Equal("shipped 3", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal("shipped 1, completed 3", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal("completed 1", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal("", Text(await mover.AdvanceAsync(steps, 3)));
        Assert.Equal(OrderStatus.Cancelled, _tables.Orders[4].Status);
    }

    [Fact]
    public async Task Rollup_keeps_the_report_and_audit_finds_a_change()
    {
        for (var i = 0; i < 20; i++)
        {
            _time.Now += TimeSpan.FromSeconds(40);
            Sell();
        }

        var before = await ReportsAsync();
        for (var folds = 0; await Sales.RollUpAsync(3, TimeSpan.FromMinutes(1)) > 0; folds++)
        {
            Assert.InRange(folds, 0, 10);
            Assert.Equal(before, await ReportsAsync());
        }

        Assert.InRange(_tables.RolledUpEntries, 15, 22);
        Assert.Empty(await DifferencesAsync());
        var first = _tables.SalesMinutes.First();
        _tables.SalesMinutes[first.Key] = first.Value with { Units = 99 };
        Assert.Contains($"sales of {first.Key:yyyy-MM-dd HH:mm}", Assert.Single(await DifferencesAsync()), StringComparison.Ordinal);
    }

    private static string Text(IReadOnlyDictionary<OrderStatus, int>? moved) =>
        string.Join(", ", moved!.OrderBy(to => to.Key).Select(to => $"{to.Key.Name()} {to.Value}"));

    private void Sell() => _tables.AddOrder(_tables.Products[1], _tables.Users[1], 1, 999.99m, Guid.NewGuid());

    private async Task<IReadOnlyList<string>> DifferencesAsync() => (await new InMemoryShopAudit(_tables).RunAsync(CancellationToken.None)).Differences;

    private async Task<IReadOnlyList<SalesPeriod>[]> ReportsAsync()
    {
        var queries = new InMemoryShopQueries(_tables);
        return await Task.WhenAll(Enum.GetValues<ReportPeriod>().Select(period => queries.ReportSalesAsync(period, CancellationToken.None)));
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 30, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
