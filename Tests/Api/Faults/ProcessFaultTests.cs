using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api.Faults;

/// <summary>Faults of the process, which hosts the only silo.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ProcessFaultTests(FaultyShop shop) : IClassFixture<FaultyShop>, IAsyncDisposable
{
    private const long Megabyte = 1024 * 1024;

    public async ValueTask DisposeAsync()
    {
        if (Requires.HasPostgres)
            await shop.EndAllAsync();
    }

    [Fact]
    public async Task Cpu_fault_uses_a_processor_until_it_ends()
    {
        await Wait.UntilAsync("an idle processor", FaultyShop.Soon, ShareAsync, share => share < 0.5);
        await shop.SetAsync(new { kind = "cpu", threads = 1, ttl_seconds = 60 });
        await Wait.UntilAsync("a busy processor", FaultyShop.Soon, ShareAsync, share => share > 0.7);
        await shop.UntilInjectedAsync("cpu", 1);
        await shop.EndAllAsync();
        await Wait.UntilAsync("an idle processor", FaultyShop.Soon, ShareAsync, share => share < 0.5);
    }

    [Fact]
    public async Task Memory_fault_holds_memory_until_it_ends()
    {
        var before = shop.Shop.ResidentBytes();
        await shop.SetAsync(new { kind = "memory", memory_mb = 256, ttl_seconds = 60 });
        await Wait.UntilAsync("more memory", FaultyShop.Soon, () => Task.FromResult(shop.Shop.ResidentBytes() - before), more => more > 230 * Megabyte);
        await shop.EndAllAsync();
        await Wait.UntilAsync("less memory", FaultyShop.Soon, () => Task.FromResult(shop.Shop.ResidentBytes() - before), more => more < 100 * Megabyte);
    }

    [Fact]
    public async Task Frozen_process_stops_answering_and_resumes()
    {
        var product = await shop.Client.AddProductAsync(stock: 1_000_000);
        var placed = new List<long>();
        var frozen = await shop.InjectedAsync("freeze");

        // The orders come first, because the freeze may begin before the response to the request for it.
        var gap = Wait.UntilAsync("no answer for a while", FaultyShop.Soon, () => TimeAsync(product, placed), time => time > TimeSpan.FromSeconds(1));
        await shop.SetAsync(new { kind = "freeze", seconds = 2, ttl_seconds = 60 });
        Assert.InRange(await gap, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        // A freeze is injected once.
        Assert.Equal(1, Assert.Single(await shop.ListAsync()).GetProperty("injected").GetInt32());
        await shop.UntilInjectedAsync("freeze", (long)frozen + 1);
        await Chaos.StoredOrders.MustBeExactlyAsync(shop.ConnectionString, placed, [product]);
    }

    [Fact]
    public async Task Crash_loses_no_acknowledged_order()
    {
        var product = await shop.Client.AddProductAsync(stock: 1000);
        var placed = new List<long>();
        for (var i = 0; i < 20; i++)
            placed.Add((await shop.Client.OrderAsync(product)).Body.GetProperty("order").GetProperty("id").GetInt64());
        await SetCrashAsync();
        Assert.Equal(128 + 9, await shop.Shop.EndAsync(FaultyShop.Soon));

        await shop.Shop.StartAsync();
        await Chaos.StoredOrders.MustBeExactlyAsync(shop.ConnectionString, placed, [product]);
        Assert.Equal(980, await shop.Client.StockAsync(product));
        Assert.Empty(await shop.ListAsync());
    }

    /// <summary>The kernel ignores SIGSTOP and SIGKILL that process 1 of a namespace sends to itself.</summary>
    [Fact]
    public async Task First_process_of_a_container_refuses_freeze_and_crash()
    {
        Requires.ProcessNamespaces();
        await using var first = await ShopProcess.StartNewAsync(
            connectionString: null,
            new Dictionary<string, string?> { ["Admin__ApiKey"] = FaultyShop.AdminKey, ["Faults__Enabled"] = "true" },
            ProcessNamespace.Starter);
        foreach (var fault in new object[] { new { kind = "freeze", seconds = 1, ttl_seconds = 60 }, new { kind = "crash", ttl_seconds = 60 } })
        {
            var (status, problem) = await first.Client.SendAsync(HttpMethod.Put, "/admin/faults", fault, headers: [("X-API-Key", FaultyShop.AdminKey)]);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("first process of a container", problem.GetProperty("error").GetString(), StringComparison.Ordinal);
        }
    }

    private async Task SetCrashAsync()
    {
        try
        {
            await shop.SetAsync(new { kind = "crash", ttl_seconds = 60 });
        }
        catch (HttpRequestException)
        {
            // The process may crash before it responds.
        }
    }

    /// <summary>Processor time used in half a second, as a share of one processor.</summary>
    private async Task<double> ShareAsync()
    {
        var (clock, before) = (Stopwatch.StartNew(), shop.Shop.ProcessorTime());
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        return (shop.Shop.ProcessorTime() - before) / clock.Elapsed;
    }

    /// <summary>The latency of one order.</summary>
    private async Task<TimeSpan> TimeAsync(long product, List<long> placed)
    {
        var clock = Stopwatch.StartNew();
        var (status, body) = await shop.Client.OrderAsync(product);
        Assert.Equal(HttpStatusCode.Created, status);
        placed.Add(body.GetProperty("order").GetProperty("id").GetInt64());
        return clock.Elapsed;
    }
}
