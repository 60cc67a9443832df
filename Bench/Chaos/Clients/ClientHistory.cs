namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>What one client did and was told, in order. About 70 bytes an event, and a client does a few a second.</summary>
/// <param name="Client">Its number.</param>
/// <param name="Events">Each starts after the end of the one before.</param>
internal sealed record ClientHistory(int Client, IReadOnlyList<ClientEvent> Events)
{
    /// <summary>The Idempotency-Key that went with an event.</summary>
    public string KeyOf(in ClientEvent one) => Key(Client, one.Key);

    public static string Key(int client, int number) => $"chaos-{client}-{number}";
}
