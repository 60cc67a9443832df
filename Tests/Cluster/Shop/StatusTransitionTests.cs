using Orleans.TestingHost;
using OrleansObs.Lifecycle;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Storage.InMemory;
using OrleansObs.WebFront.Api.Orders;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Repeated status changes of one request, on a real silo behind calls that lose replies.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class StatusTransitionTests : IAsyncLifetime
{
    private const long Order = 2;

    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ShopSilo.DeployAsync(1, new InMemoryTables());

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("real", ChangeStatusOutcome.Done)]
    [InlineData("lost real", ChangeStatusOutcome.Done)]
    [InlineData("lost moved | real", ChangeStatusOutcome.Done)]
    [InlineData("moved | lost real", ChangeStatusOutcome.Done)]
    [InlineData("lost moved | moved | moved | real", ChangeStatusOutcome.Done)]
    [InlineData("moved | real", ChangeStatusOutcome.Done)]
    [InlineData("busy | lost real", ChangeStatusOutcome.Done)]
    [InlineData("lost busy | real", ChangeStatusOutcome.Done)]
    public async Task Lost_reply_is_recognised_as_a_repeat(string script, ChangeStatusOutcome expected)
    {
        var result = await ChangeAsync(script);

        Assert.Equal((expected, OrderStatus.Cancelled), (result.Outcome, result.Order!.Status));
    }

    [Theory]
    [InlineData("real")]
    [InlineData("moved | real")]
    [InlineData("busy | real")]
    [InlineData("busy | moved | busy | real")]
    public async Task Change_by_another_request_stays_a_conflict(string script)
    {
        await ChangeAsync("real");

        Assert.Equal(ChangeStatusOutcome.NotAllowed, (await ChangeAsync(script)).Outcome);
    }

    private Task<ChangeStatusResult> ChangeAsync(string script) =>
        OrdersApi.TransitionAsync(
            new LosingGrainCalls(_cluster.GrainFactory, script), RequestDeadline.After(TimeSpan.FromSeconds(30), default), Order, OrderStatus.Cancelled);

    /// <summary>
    /// Follows a script of calls, separated by bars, with their attempts: "real" returns the answer of the grain, "lost" loses it, "moved"
    /// answers in place of the grain that the owner moved, and "busy" that its silo has no room for it.
    /// </summary>
    private sealed class LosingGrainCalls(IGrainFactory grains, string script) : IGrainCalls
    {
        private readonly Queue<string> _calls = new(script.Split(" | "));

        public async Task<T> CallIdempotentAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call)
        {
            foreach (var attempt in _calls.Dequeue().Split(' '))
            {
                var answer = attempt is "moved" or "busy" ? await SendNowhereAsync(call) : await call(grains);
                if (attempt == "busy")
                    throw new SiloBusyException();
                if (attempt != "lost")
                    return answer;
            }

            throw new InvalidOperationException($"The script ends with a lost reply: {script}");
        }

        public ValueTask<T> ReadAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, ValueTask<T>> call) =>
            throw new NotSupportedException();

        public Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
            throw new NotSupportedException();

        // The request counts the attempt as sent; without grains it reaches none.
        private static async Task<T> SendNowhereAsync<T>(Func<IGrainFactory, Task<T>> call)
        {
            try
            {
                return await call(null!);
            }
            catch (NullReferenceException)
            {
                return (T)(object)new ChangeStatusResult(ChangeStatusOutcome.OwnerMoved);
            }
        }
    }
}
