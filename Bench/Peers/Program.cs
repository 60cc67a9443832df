using OrleansObs.Bench.Peers.Plain;
using OrleansObs.Bench.Peers.Sql;
using OrleansObs.Bench.Peers.Web;

// Peers.dll NAME: one of the systems that the shop is compared with, on ASPNETCORE_URLS and, but for bare, an empty database of its own in
// ConnectionStrings__Peer.
switch (args)
{
    case ["bare"]:
        await BarePeer.RunAsync();
        return 0;
    case ["usual"]:
        await SqlPeer.RunAsync(source => new TransactionOrders(source), _ => { });
        return 0;
    case ["statement"]:
        await SqlPeer.RunAsync(source => new StatementOrders(source), SqlTuning.Prepare);
        return 0;
    case ["tuned"]:
        await SqlPeer.RunAsync(source => new StatementOrders(source), SqlTuning.PrepareAndMultiplex);
        return 0;
    case ["plain"]:
        await PlainPeer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: Peers.dll bare|usual|statement|tuned|plain");
        return 2;
}
