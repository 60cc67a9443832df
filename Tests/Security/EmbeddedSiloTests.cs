using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attacks on the port at which the silo of <c>make run</c> listens, by a process of another user of this machine.</summary>
public sealed class EmbeddedSiloTests
{
    private const string Key = "a key for tests";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Embedded_silo_talks_to_nobody()
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?> { ["Admin__ApiKey"] = Key });
        // S127.0.0.1:port:generation
        var port = int.Parse((await OnlyMemberAsync(shop)).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            Assert.Equal(0, await ReadAsync(client).WaitAsync(Soon));
        }

        // A silo joins an embedded one by the membership in its memory.
        using var silo = Stranger.NewSilo(null, builder => builder.UseLocalhostClustering(
            Ports.Free(), 0, new IPEndPoint(IPAddress.Loopback, port), serviceId: "orleansobs", clusterId: "embedded"));
        await Assert.ThrowsAnyAsync<Exception>(() => silo.StartAsync().WaitAsync(TimeSpan.FromSeconds(3)));
        await OnlyMemberAsync(shop);
    }

    /// <summary>The address of the one silo.</summary>
    private static async Task<string> OnlyMemberAsync(ShopProcess shop)
    {
        var (status, body) = await shop.Client.SendAsync(HttpMethod.Get, "/admin/fleet", headers: [("X-API-Key", Key)]);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        return Assert.Single(body.GetProperty("silos").EnumerateArray()).GetProperty("address").GetString()!;
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            // The peer reset the connection.
            return 0;
        }
    }
}
