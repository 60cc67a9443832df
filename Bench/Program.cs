using OrleansObs.Bench;
using OrleansObs.Bench.Chaos;
using OrleansObs.Bench.Load;

// Bench.dll load ...: traffic for any shop. Bench.dll chaos ...: see ChaosCommand. Bench.dll bare: the peer. Bench.dll SHOP_DLL [SECONDS] [ROUNDS]:
// the comparison, on the database of ConnectionStrings__Shop.
if (args is ["bare"])
    return await BarePeer.RunAsync();
if (args is ["load", .. var load])
    return await LoadCommand.RunAsync(load);
if (args is ["chaos", .. var chaos])
    return await ChaosCommand.RunAsync(chaos);
if (args is not [var shop, ..] || !File.Exists(shop))
{
    Console.Error.WriteLine("usage: Bench.dll WEBFRONT_DLL [SECONDS] [ROUNDS]");
    return 2;
}

var seconds = args.Length > 1 ? int.Parse(args[1]) : 5;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 5;
await Comparison.RunAsync(shop, TimeSpan.FromSeconds(seconds), rounds);
return 0;
