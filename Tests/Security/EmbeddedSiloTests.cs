using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attacks on the port at which the silo of <c>make run</c> listens, by a process of another user of this machine.</summary>
public sealed class EmbeddedSiloTests
{
    private const string Key = ShopFixture.AdminKey;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Embedded_silo_closes_every_connection()
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?> { ["Admin__ApiKey"] = Key });
        // S127.0.0.1:port:generation
        var port = int.Parse((await OnlyMemberAsync(shop)).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

        // A silo joins an embedded one by the membership in its memory, within a second where it can.
        var silo = Stranger.NewSilo(null, builder => builder.UseLocalhostClustering(
            Ports.Free(), 0, new IPEndPoint(IPAddress.Loopback, port), serviceId: "orleansobs", clusterId: "embedded"));
        await Assert.ThrowsAnyAsync<Exception>(() => silo.StartAsync().WaitAsync(TimeSpan.FromSeconds(2)));
        await OnlyMemberAsync(shop);

        Assert.Equal(0, await ReadAsync(port).WaitAsync(Soon));
    }

    /// <summary>The address of the one silo.</summary>
    private static async Task<string> OnlyMemberAsync(ShopProcess shop)
    {
        var (status, body) = await shop.Client.SendAsync(HttpMethod.Get, "/admin/fleet", headers: [("X-API-Key", Key)]);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        return Assert.Single(body.GetProperty("silos").EnumerateArray()).GetProperty("address").GetString()!;
    }

    private static async Task<int> ReadAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The peer reset the connection, perhaps before it was reported as open.
            return 0;
        }
    }
}
