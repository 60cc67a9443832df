namespace OrleansObs.Bench.Compare.Driving;

/// <summary>All clients of one slot, connected.</summary>
internal sealed class Lanes : IDisposable
{
    // A server that has not answered by then never will.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lane[] _lanes;

    private Lanes(Lane[] lanes) => _lanes = lanes;

    /// <param name="port">Of the server.</param>
    /// <param name="workload">How many they are, and what they send.</param>
    /// <param name="seed">Of what each picks.</param>
    public static async Task<Lanes> OpenAsync(int port, Workload workload, int seed)
    {
        var lanes = new Lanes([.. Enumerable.Range(0, workload.Clients).Select(i => new Lane(port, workload, new Random(HashCode(seed, i))))]);
        foreach (var lane in lanes._lanes)
            await lane.OpenAsync();
        return lanes;
    }

    /// <summary>Runs all at once, and returns when the last is done or has been cut off.</summary>
    /// <param name="length">How long they are meant to run.</param>
    /// <param name="run">What each does.</param>
    public async Task RunAsync(TimeSpan length, Func<Lane, Task> run)
    {
        using var cut = new CancellationTokenSource(length + Patience);
        using var close = cut.Token.Register(Dispose);
        await Task.WhenAll(_lanes.Select(lane => Task.Run(() => run(lane))));
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
    }

    // Not System.HashCode, which differs from process to process.
    private static int HashCode(int seed, int lane) => unchecked((seed * 486187739) + lane);
}
