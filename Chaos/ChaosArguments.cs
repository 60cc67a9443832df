using System.CommandLine;
using OrleansObs.CommandLine;

namespace OrleansObs.Chaos;

/// <summary>The command line of Chaos.dll.</summary>
internal sealed class ChaosArguments
{
    private readonly Option<string> _root = new("--root") { Required = true, Description = "The checkout" };
    private readonly Option<string> _data = new("--data") { Required = true, Description = "Folder of the fleet's data" };
    private readonly Option<string> _reports = new("--reports") { Required = true, Description = "Folder of the reports" };
    private readonly Option<int?> _seed = CheckedOption.Number("--seed", 0, int.MaxValue, "Seed of the faults and the clients (random)");
    private readonly Option<int?> _seconds = CheckedOption.Number("--seconds", 20, 3600, "Duration of the load (600)");
    private readonly Option<int?> _count = CheckedOption.Number("--count", 1, 1000, "Number of faults (as many as fit)");

    public RootCommand Command => field ??= new("Injects faults into a fleet under load, and checks that no order was lost.")
    {
        _root, _data, _reports, _seed, _seconds, _count,
    };

    public ChaosOptions Read(ParseResult result) => new(
        result.Get(_seed) ?? Random.Shared.Next(), TimeSpan.FromSeconds(result.Get(_seconds) ?? 600), result.Get(_count));

    public (string Root, string Data, string Reports) ReadFolders(ParseResult result) =>
        (result.GetRequiredValue(_root), result.GetRequiredValue(_data), result.GetRequiredValue(_reports));
}
