using OrleansObs.Bench.Chaos;
using OrleansObs.Bench.Compare;
using OrleansObs.Bench.Load;

// Bench.dll load ...: traffic for any shop. Bench.dll chaos ...: see ChaosCommand. Bench.dll compare ...: the shop against its peers.
switch (args)
{
    case ["load", .. var load]:
        return await LoadCommand.RunAsync(load);
    case ["chaos", .. var chaos]:
        return await ChaosCommand.RunAsync(chaos);
    case ["compare", .. var compare]:
        return await CompareCommand.RunAsync(compare);
    default:
        Console.Error.WriteLine("usage: Bench.dll load|chaos|compare ...");
        return 2;
}
