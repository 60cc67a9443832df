using OrleansObs.Bench.Peers.Plain;
using OrleansObs.Bench.Peers.Sql;
using OrleansObs.Bench.Peers.Web;

// Peers.dll NAME: one of the systems that the shop is compared with. It listens on ASPNETCORE_URLS; all but bare need an empty database in
// ConnectionStrings__Peer, and plain needs a free port in SiloPort.
switch (args)
{
    case ["bare"]:
        await BarePeer.RunAsync();
        return 0;
    case ["usual"]:
        await SqlPeer.RunAsync(source => new TransactionOrderStore(source), _ => { });
        return 0;
    case ["statement"]:
        await SqlPeer.RunAsync(source => new StatementOrderStore(source), SqlTuning.Prepare);
        return 0;
    case ["tuned"]:
        await SqlPeer.RunAsync(source => new StatementOrderStore(source), SqlTuning.PrepareAndMultiplex);
        return 0;
    case ["plain"]:
        await PlainPeer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: Peers.dll bare|usual|statement|tuned|plain");
        return 2;
}
