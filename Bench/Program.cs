using System.CommandLine;
using OrleansObs.Bench.Compare;
using OrleansObs.Bench.Load;
using OrleansObs.CommandLine;

return await CommandLineProgram.RunAsync(
    new RootCommand("Load for a shop, and the shop compared with other systems.") { LoadCommand.New(), CompareCommand.New() }, args);
