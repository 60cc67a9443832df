using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>kill -9 of the shop and of PostgreSQL under load, and a graceful stop.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    // Ten in the long form.
    private static readonly int Kills = Fleet.Figures.LongForm ? 10 : 3;

    [Fact]
    public async Task Killed_shop_loses_and_doubles_no_order()
    {
        Requires.Postgres();
        await using var loaded = await LoadedShop.StartNewAsync(Seed);
        var random = new Random(Seed);
        for (var crash = 1; crash <= Kills; crash++)
        {
            loaded.StartLoad(stopAtLoss: true);

            // This delay is the random moment of the crash and waits for no condition.
            await Task.Delay(random.Next(200, 1500));
            await loaded.Shop.KillAsync();
            await loaded.StopLoadAsync();
            await loaded.Shop.StartAsync();
            output.WriteLine($"crash {crash}: {loaded.Clients.Placed.Count} orders answered 201, {loaded.Clients.Unanswered} without an answer");
        }

        Assert.True(loaded.Clients.Unanswered > 0, "no answer was ever lost: the kills came at no bad moment");
        await loaded.Clients.SettleAsync();
        await loaded.MustBeExactAsync();
    }

    [Fact]
    public async Task Killed_database_is_503_until_it_returns_and_loses_nothing()
    {
        Requires.Postgres();
        await using var loaded = await LoadedShop.StartNewAsync(Seed);
        loaded.StartLoad(stopAtLoss: false);
        await loaded.UntilAsync("orders before the kill", answers => answers.Count(answer => answer.Status == HttpStatusCode.Created) > 200);

        await loaded.Postgres.KillAsync();
        var killed = DateTime.UtcNow;
        await loaded.UntilAsync("503 while the database is gone", answers => answers.Count(answer => answer.At > killed && answer.Status == HttpStatusCode.ServiceUnavailable) > 200);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await loaded.Shop.StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await loaded.Shop.StatusAsync("/products"));
        Assert.Equal(HttpStatusCode.OK, await loaded.Shop.StatusAsync("/health/live"));

        var returning = DateTime.UtcNow;
        await loaded.Postgres.StartAsync();
        var returned = DateTime.UtcNow;
        await loaded.UntilAsync("orders after the return", answers => answers.Any(answer => IsServed(answer, returning)));
        var served = loaded.Clients.Answers.Where(answer => IsServed(answer, returning)).Min(answer => answer.At);
        await loaded.StopLoadAsync();

        output.WriteLine($"first order {(served - returned).TotalSeconds:0.00} s after the script that starts PostgreSQL came back");
        Assert.True(served - returned < TimeSpan.FromSeconds(5), $"service came back {served - returned} after the database");
        Assert.All(loaded.Clients.Answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable), answer => Assert.True(answer.RetryAfter));
        await loaded.Clients.SettleAsync();
        await loaded.MustBeExactAsync();
    }

    [Fact]
    public async Task Stop_answers_every_accepted_order()
    {
        Requires.Postgres();
        await using var loaded = await LoadedShop.StartNewAsync(Seed);
        loaded.StartLoad(stopAtLoss: true);
        await loaded.UntilAsync("some load", answers => answers.Count > 500);

        Assert.Equal(0, await loaded.Shop.StopAsync());
        await loaded.StopLoadAsync();

        // Checked before any retry: no order is stored that was not acknowledged.
        await loaded.MustBeExactAsync();
        Assert.DoesNotContain(loaded.Clients.Answers, answer => answer.Status == HttpStatusCode.InternalServerError);
    }

    private static bool IsServed(ClientAnswer answer, DateTime since) => answer.At > since && answer.Status == HttpStatusCode.Created;
}
