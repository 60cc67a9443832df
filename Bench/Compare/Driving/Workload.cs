namespace OrleansObs.Bench.Compare.Driving;

/// <summary>Kinds of requests with weights. The requests of one kind are equally likely.</summary>
/// <param name="Clients">Number of clients, each with its own connection.</param>
/// <param name="Kinds">Requests, encoded in advance.</param>
internal sealed record Workload(string Name, string Description, int Clients, params (int Weight, ShopRequest[] Requests)[] Kinds)
{
    private readonly int _total = Kinds.Sum(kind => kind.Weight);

    public ShopRequest Next(Random random)
    {
        if (Kinds is [var only])
            return only.Requests[random.Next(only.Requests.Length)];
        var draw = random.Next(_total);
        foreach (var (weight, requests) in Kinds)
        {
            draw -= weight;
            if (draw < 0)
                return requests[random.Next(requests.Length)];
        }

        throw new InvalidOperationException("A workload needs a kind with a positive weight.");
    }
}
