using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>kill -9 of the shop and of PostgreSQL under load, and an orderly stop.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    // The long form: ten.
    private static readonly int Kills = Fleet.Figures.LongForm ? 10 : 3;

    [Fact]
    public async Task Kills_of_the_shop_lose_nothing_and_double_nothing()
    {
        Requires.Postgres();
        await using var scene = await CrashScene.SetAsync(Seed);
        var random = new Random(Seed);
        for (var crash = 1; crash <= Kills; crash++)
        {
            scene.StartLoad(stopAtLoss: true);

            // Not a wait for something: the random moment of the crash.
            await Task.Delay(random.Next(200, 1500));
            await scene.Shop.KillAsync();
            await scene.StopLoadAsync();
            await scene.Shop.StartAsync();
            output.WriteLine($"crash {crash}: {scene.Clients.Placed.Count} orders answered 201, {scene.Clients.Unanswered} without an answer");
        }

        Assert.True(scene.Clients.Unanswered > 0, "no answer was ever lost: the kills came at no bad moment");
        await scene.Clients.SettleAsync();
        await scene.MustBeExactAsync();
    }

    [Fact]
    public async Task A_kill_of_the_database_is_503_until_it_is_back_and_loses_nothing()
    {
        Requires.Postgres();
        await using var scene = await CrashScene.SetAsync(Seed);
        scene.StartLoad(stopAtLoss: false);
        await scene.UntilAsync("orders before the kill", answers => answers.Count(answer => answer.Status == HttpStatusCode.Created) > 200);

        await scene.Postgres.KillAsync();
        var killed = DateTime.UtcNow;
        await scene.UntilAsync("503 while the database is gone", answers => answers.Count(answer => answer.At > killed && answer.Status == HttpStatusCode.ServiceUnavailable) > 200);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.Shop.StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.Shop.StatusAsync("/products"));
        Assert.Equal(HttpStatusCode.OK, await scene.Shop.StatusAsync("/health/live"));

        var returning = DateTime.UtcNow;
        await scene.Postgres.StartAsync();
        var returned = DateTime.UtcNow;
        await scene.UntilAsync("orders after the return", answers => answers.Any(answer => IsServed(answer, returning)));
        var served = scene.Clients.Answers.Where(answer => IsServed(answer, returning)).Min(answer => answer.At);
        await scene.StopLoadAsync();

        output.WriteLine($"first order {(served - returned).TotalSeconds:0.00} s after the script that starts PostgreSQL came back");
        Assert.True(served - returned < TimeSpan.FromSeconds(5), $"service came back {served - returned} after the database");
        Assert.All(scene.Clients.Answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable), answer => Assert.True(answer.RetryAfter));
        await scene.Clients.SettleAsync();
        await scene.MustBeExactAsync();
    }

    [Fact]
    public async Task A_stop_answers_every_order_that_it_took()
    {
        Requires.Postgres();
        await using var scene = await CrashScene.SetAsync(Seed);
        scene.StartLoad(stopAtLoss: true);
        await scene.UntilAsync("some load", answers => answers.Count > 500);

        Assert.Equal(0, await scene.Shop.StopAsync());
        await scene.StopLoadAsync();

        // Before anything is sent again: no order is stored that its client was not told of.
        await scene.MustBeExactAsync();
        Assert.DoesNotContain(scene.Clients.Answers, answer => answer.Status == HttpStatusCode.InternalServerError);
    }

    private static bool IsServed(ClientAnswer answer, DateTime since) => answer.At > since && answer.Status == HttpStatusCode.Created;
}
