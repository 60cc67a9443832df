using OrleansObs.Chaos;
using OrleansObs.CommandLine;

return await CommandLineProgram.RunAsync(ChaosCommand.New(), args);
