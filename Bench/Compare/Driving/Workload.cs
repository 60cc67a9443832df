namespace OrleansObs.Bench.Compare.Driving;

/// <summary>What clients send: kinds of requests by weight, each kind with its requests, which are all as likely.</summary>
/// <param name="Name">W1 to W4.</param>
/// <param name="What">For people.</param>
/// <param name="Clients">Each with a connection of its own.</param>
/// <param name="Kinds">Encoded beforehand.</param>
internal sealed record Workload(string Name, string What, int Clients, params (int Weight, ShopRequest[] Requests)[] Kinds)
{
    private readonly int _total = Kinds.Sum(kind => kind.Weight);

    public ShopRequest Next(Random random)
    {
        if (Kinds is [var only])
            return only.Requests[random.Next(only.Requests.Length)];
        var ticket = random.Next(_total);
        foreach (var (weight, requests) in Kinds)
        {
            ticket -= weight;
            if (ticket < 0)
                return requests[random.Next(requests.Length)];
        }

        throw new InvalidOperationException("A workload has at least one kind with a weight.");
    }
}
