using System.Text;
using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class WorkloadsTests
{
    private const int Draws = 20_000;

    [Fact]
    public void Requests_depend_on_the_seed_alone()
    {
        Assert.Equal(Draw(Workloads.Mix, seed: 7), Draw(Workloads.Mix, seed: 7));
        Assert.NotEqual(Draw(Workloads.Mix, seed: 7), Draw(Workloads.Mix, seed: 8));
    }

    [Theory]
    [InlineData("GET /products/", 0.40)]
    [InlineData("GET /products?limit=5 ", 0.20)]
    [InlineData("GET /orders?limit=100 ", 0.20)]
    [InlineData("GET /users/", 0.10)]
    [InlineData("POST /orders ", 0.10)]
    public void Mix_has_its_documented_shares(string begin, double share) =>
        Assert.Equal(share, Draw(Workloads.Mix, seed: 1).Count(text => text.StartsWith(begin, StringComparison.Ordinal)) / (double)Draws, tolerance: 0.02);

    [Fact]
    public void Hot_orders_are_for_one_product_by_many_users()
    {
        var orders = Draw(Workloads.HotOrder, seed: 1);
        Assert.Single(orders.Select(ProductOf).Distinct());
        Assert.Equal(Workloads.Users, orders.Select(order => order[..order.IndexOf(",\"product_id", StringComparison.Ordinal)]).Distinct().Count());
    }

    [Fact]
    public void Orders_and_reads_reach_every_product()
    {
        Assert.Equal(Workloads.Products, Draw(Workloads.Order, seed: 1).Select(ProductOf).Distinct().Count());
        Assert.Equal(Workloads.Products, Draw(Workloads.Read, seed: 1).Distinct().Count());
    }

    [Fact]
    public void Order_is_a_complete_request() =>
        Assert.Equal(
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 47\r\n\r\n"
            + "{\"user_id\":1001,\"product_id\":1002,\"quantity\":1}",
            Encoding.ASCII.GetString(ShopRequest.Order(1001, 1002).Bytes));

    private static string ProductOf(string order) => order[order.IndexOf("product_id", StringComparison.Ordinal)..];

    private static List<string> Draw(string name, int seed)
    {
        var workload = Workloads.Over(Workloads.Products).Single(known => known.Name == name);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => Encoding.ASCII.GetString(workload.Next(random).Bytes))];
    }
}
